import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { FileError } from "../../../cli/lint/file-error";
import { readTextFile } from "../../../cli/lint/text-file";
import { temporaryFolder, type TemporaryFolder } from "../../support/temporary-folder";

describe("readTextFile", () => {
  let folder: TemporaryFolder;
  before(() => {
    folder = temporaryFolder({});
    mkdirSync(join(folder.path, "folder"));
  });
  after(() => {
    folder.remove();
  });

  function read(bytes: string | Uint8Array): string {
    const file = join(folder.path, "file");
    writeFileSync(file, bytes);
    return readTextFile(file);
  }

  const texts: readonly (readonly [title: string, bytes: Uint8Array])[] = [
    ["UTF-8", Buffer.from('{"ä":1}')],
    ["UTF-8 with its mark", Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from('{"ä":1}')])],
    ["UTF-16 as PowerShell writes it", Buffer.from('\ufeff{"ä":1}', "utf16le")],
    ["UTF-16 the other way round", Buffer.from('\ufeff{"ä":1}', "utf16le").swap16()],
  ];
  for (const [title, bytes] of texts) {
    it(`reads ${title}`, () => {
      assert.equal(read(bytes), '{"ä":1}');
    });
  }

  const refused: readonly (readonly [title: string, bytes: string | Uint8Array, message: string])[] = [
    ["an empty file", "", "is empty."],
    ["nothing but white space", " \n\t\n", "is empty."],
    [
      "bytes that are no text",
      Uint8Array.of(0x7b, 0xc3, 0x28),
      "holds no text: its bytes are neither UTF-8 nor UTF-16.",
    ],
    ["a zero byte", "{\0}", "holds no text, but binary data."],
  ];
  for (const [title, bytes, message] of refused) {
    it(`refuses ${title}`, () => {
      assert.throws(() => read(bytes), new FileError(message));
    });
  }

  it("says that a file is not there, or is a folder", () => {
    assert.throws(
      () => readTextFile(join(folder.path, "no")),
      new FileError("cannot be read: there is no such file."),
    );
    assert.throws(
      () => readTextFile(join(folder.path, "folder")),
      new FileError("cannot be read: it is a folder."),
    );
  });

  it("says what else stands in the way", () => {
    assert.throws(() => readTextFile("a\0b"), /^FileError: cannot be read: .*null bytes/);
  });
});
