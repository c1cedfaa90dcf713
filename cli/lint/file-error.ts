/** Why a file could not be judged. Other files are judged all the same. */
export class FileError extends Error {
  override readonly name = "FileError";

  /**
   * @param message What is said after the name of the file: `is empty.`
   * @param line Counted from 1; absent where it is the file as a whole.
   */
  constructor(
    message: string,
    readonly line?: number,
  ) {
    super(message);
  }
}
