export function declareFunnels(_s: unknown, _p: string, _w: unknown): void {}
