import type { RawPosition } from "./raw-position";

/** Something that the engine refuses. It is told to the SDK, so that the program stops there, and kept for the user. */
export class EngineProblem extends Error {
  override readonly name = "EngineProblem";

  /**
   * @param message Complete sentences.
   * @param at Where the refused thing is declared, if that is known.
   */
  constructor(
    message: string,
    readonly at?: RawPosition | undefined,
  ) {
    super(message);
  }
}
