import { isUnknownValue, type UnknownValue } from "./known";

/**
 * The judgements of one check that need a value that is not known yet.
 *
 * Without this, the first unknown value would end the check and hide everything after it.
 */
export class Undecided {
  private readonly errors: UnknownValue[] = [];
  private readonly causes = new Set<string>();

  /** @param whatToDo how the user can have the rule decide, in whole sentences */
  public constructor(private readonly whatToDo: string) {}

  /** Whether anything could not be judged. */
  public get isNotEmpty(): boolean {
    return this.errors.length > 0;
  }

  /** Judges one thing about the resource called `name`; keeps the error when a value is unknown, throws any other. */
  public attempt(name: string, judgement: () => void): void {
    try {
      judgement();
    } catch (error) {
      if (!isUnknownValue(error)) throw error;
      this.errors.push(error);
      this.causes.add(`${name}: ${error.message}`);
    }
  }

  /** Hands all of them to the SDK as one error, so that it says that the rule could not be run, and why. */
  public rethrow(): void {
    const [first] = this.errors;
    if (first === undefined) return;
    first.message = `${[...this.causes].join("; ")}. ${this.whatToDo}`;
    throw first;
  }
}
