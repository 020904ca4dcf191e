/** The figures of one line over all its processes; `first` is a process's first, cold run. */
export function summarise(job, size, { line, reports }) {
  const warm = reports.flatMap(({ warmMs }) => warmMs);
  const byProcess = reports.filter(({ warmMs }) => warmMs.length > 0);
  const middles = byProcess.map(({ warmMs }) => median(warmMs));
  const scale = reports[0].scale ?? 1;
  const figure = (ms) => (ms === null ? null : Math.round(ms * scale * 10) / 10);
  const extremes = warm.length === 0 ? [null, null] : [Math.min(...warm), Math.max(...warm)];
  return {
    job,
    engine: line.engine,
    threads: line.threads ?? 1,
    ...size,
    medianMs: figure(median(middles)),
    minMs: figure(extremes[0]),
    maxMs: figure(extremes[1]),
    firstMs: figure(median(reports.map(({ coldMs }) => coldMs))),
    cpuMs: figure(median(byProcess.map(({ cpuMs }) => median(cpuMs)))),
    loadMs: Math.round(median(reports.map(({ loadMs }) => loadMs))),
    ...(reports[0].layoutMs === undefined
      ? {}
      : { layoutMs: Math.round(median(reports.map(({ layoutMs }) => layoutMs))) }),
    peakMiB: Math.round(Math.max(...reports.map(({ peakMiB }) => peakMiB))),
    processes: reports.length,
    warmRuns: warm.length,
    ...(scale === 1 ? {} : { measuredShare: 1 / scale }),
  };
}

export function median(values) {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
