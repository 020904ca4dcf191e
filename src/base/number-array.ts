/** Arrays that can hold the numbers of a column; the narrowest that fits reads fastest. */
export type NumberArray =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float64Array;
