/** Telling a program that still works from one that waits for something that will never happen. */

/** How often is looked, in milliseconds. */
const POLL_MS = 10;

/** How many looks in a row must find nothing to do. Some work of Node's own cannot be seen for a moment. */
const QUIET_POLLS = 8;

/** What the process waits for: timers, files, sockets. What was there before the program does not count. */
export class Activity {
  readonly #before = process.getActiveResourcesInfo().length;
  #ownTimers = 0;

  /** Whether the program has started something that has not ended. */
  get isBusy(): boolean {
    return process.getActiveResourcesInfo().length > this.#before + this.#ownTimers;
  }

  /**
   * Waits until `work` is done, or until nothing is left that could ever bring it to an end.
   *
   * @returns Whether it is done.
   */
  async outlasts(work: Promise<void>): Promise<boolean> {
    let isDone = false;
    const done = work.finally(() => {
      isDone = true;
    });
    let quietPolls = 0;
    while (!isDone && quietPolls < QUIET_POLLS) {
      await this.#nextLook(done);
      quietPolls = this.isBusy ? 0 : quietPolls + 1;
    }
    return isDone;
  }

  #nextLook(work: Promise<void>): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#ownTimers = 1;
      const end = (): void => {
        clearTimeout(timer);
        this.#ownTimers = 0;
      };
      const timer = setTimeout(() => {
        end();
        resolve();
      }, POLL_MS);
      work.finally(end).then(resolve, reject);
    });
  }
}

/** Waits for a turn of the event loop. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
