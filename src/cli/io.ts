/** What the command line is given by its host; tests give their own. */
export interface Io {
  /** Results. */
  readonly stdout: (text: string) => void;
  /** Progress and faults. */
  readonly stderr: (text: string) => void;
  /** Whether somebody is watching `stderr`, so that a line may be rewritten. */
  readonly isTerminal: boolean;
  readonly workingDirectory: string;
  /** Milliseconds of any clock that runs forward. */
  readonly now: () => number;
  /** Set when the user interrupts. */
  readonly signal: { readonly aborted: boolean };
  /** Runs work that does not let go until it is done; an interrupt then ends the process at once. */
  readonly compute: <T>(work: () => T) => T;
  /** The version of the host's time zone data. */
  readonly tzdata: string | undefined;
}

/** What the process ends with. */
export const EXIT = { ok: 0, issues: 1, usage: 2, inputOutput: 3, interrupted: 130 } as const;
