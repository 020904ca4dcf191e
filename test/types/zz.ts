import type { z } from 'zod';
import type { Playbook } from '../../src/model/playbook/playbook.js';
import type { playbookShape } from '../../src/schema/playbook/playbook.js';
type I = z.input<typeof playbookShape>;
type O = z.output<typeof playbookShape>;
declare const i: I; declare const o: O; declare const p: Playbook;
export const a: Playbook = i; export const b: Playbook = o; export const c: I = p; export const d: O = p;
