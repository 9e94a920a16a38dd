/** Tells the bench the port, then answers what it asks of every server's process. */
export function answerBench(port: number): void;
