import type { Pace } from "../../components/dynamic/pace";

/** Time that passes only while somebody sleeps, and no chance. */
export class VirtualPace implements Pace {
  /** How long each sleep was, in milliseconds. */
  readonly pausesMs: number[] = [];
  #nowMs = 0;

  constructor(private readonly chance = 0) {}

  nowMs(): number {
    return this.#nowMs;
  }

  sleep(ms: number): Promise<void> {
    this.pausesMs.push(ms);
    this.#nowMs += ms;
    return Promise.resolve();
  }

  random(): number {
    return this.chance;
  }
}
