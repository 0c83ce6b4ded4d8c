/** Seconds since it was started, as people read them: "0.4" or "143". */
export function startStopwatch(): () => string {
  const start = performance.now();
  return () => {
    const seconds = (performance.now() - start) / 1000;
    return seconds.toFixed(seconds < 20 ? 1 : 0);
  };
}
