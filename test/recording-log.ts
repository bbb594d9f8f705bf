import type { Log } from '../src/clock.ts';

/** A log that keeps its lines, prefixed with their levels. */
export class RecordingLog implements Log {
  readonly lines: string[] = [];

  info(line: string): void {
    this.lines.push(`info: ${line}`);
  }
  notice(line: string): void {
    this.lines.push(`notice: ${line}`);
  }
  warning(line: string): void {
    this.lines.push(`warning: ${line}`);
  }
  debug(line: string): void {
    this.lines.push(`debug: ${line}`);
  }
}
