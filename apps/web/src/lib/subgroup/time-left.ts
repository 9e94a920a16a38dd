/** «6:40»: minutes and seconds, rounded up, so that 0:00 is the end. @param left ms */
export function timeLeft(left: number): string {
  const seconds = Math.ceil(left / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
