/**
 * What the page may do: nothing but its own style and its own script, each named by the SHA-256 of its text.
 * A test works the two out anew.
 */
export const SCRIPT_HASH = 'sha256-NZwn2IAYAPAOBjoKsOJKp9v/PyeNAyXuBbjliZv+x7U=';
export const STYLE_HASH = 'sha256-k42yUUMVqotPWTXyELVy9XgtANl+9kvvQq6AzcKOuIE=';

export const CONTENT_SECURITY = `default-src 'none'; base-uri 'none'; form-action 'none'; script-src '${SCRIPT_HASH}'; style-src '${STYLE_HASH}'`;
