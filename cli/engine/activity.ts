/** Telling a program that still works from one that waits for something that will never happen. */

/** How often is looked, in milliseconds. */
const POLL_MS = 10;

/** How many looks in a row must find nothing to do. Some work of Node's own cannot be seen for a moment. */
const QUIET_POLLS = 8;

/** What the process waits for: timers, files, sockets. What was there before the program does not count. */
export class Activity {
  readonly #before: number;
  #ownTimers = 0;

  private constructor(before: number) {
    this.#before = before;
  }

  /** Starts to count, after everything that was under way in this turn of the event loop has been set up. */
  static async begin(): Promise<Activity> {
    await nextTurn();
    return new Activity(process.getActiveResourcesInfo().length);
  }

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
    for (let quietPolls = 0; quietPolls < QUIET_POLLS;) {
      if (await this.#endsBeforeNextLook(work)) return true;
      quietPolls = this.isBusy ? 0 : quietPolls + 1;
    }
    return false;
  }

  #endsBeforeNextLook(work: Promise<void>): Promise<boolean> {
    return new Promise((resolve, reject) => {
      const stopLooking = (): void => {
        clearTimeout(timer);
        this.#ownTimers = 0;
      };
      const timer = setTimeout(() => {
        stopLooking();
        resolve(false);
      }, POLL_MS);
      this.#ownTimers = 1;
      work.finally(stopLooking).then(() => {
        resolve(true);
      }, reject);
    });
  }
}

/** Waits for a turn of the event loop. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
