import assert from "node:assert/strict";
import { readYamlFile, refuseFile } from "../../../cli/project/yaml-file";
import { UserError } from "../../../cli/user-error";
import { temporaryFolder, type TemporaryFolder } from "../../support/temporary-folder";

describe("yaml-file", () => {
  let folder: TemporaryFolder;
  const read = (text: string) => {
    folder = temporaryFolder({ "a.yaml": text });
    return readYamlFile(folder.path, "a.yaml");
  };
  afterEach(() => {
    folder.remove();
  });

  it("reads days as texts, and merges maps", () => {
    const text = "base: &base { a: 1, b: 2 }\nmore:\n  <<: *base\n  b: 3\nday: 2026-11-23\n";

    assert.deepEqual(read(text), {
      name: "a.yaml",
      text,
      content: { base: { a: 1, b: 2 }, more: { a: 1, b: 3 }, day: "2026-11-23" },
    });
  });

  it("reads an empty file as an empty map", () => {
    assert.deepEqual(read("# nothing\n").content, {});
  });

  it("refuses a file that does not exist", () => {
    folder = temporaryFolder({});

    assert.throws(
      () => readYamlFile(folder.path, "a.yaml"),
      new UserError("a.yaml cannot be read: there is no such file."),
    );
  });

  it("refuses what is no file", () => {
    folder = temporaryFolder({ "a.yaml/b": "" });

    assert.throws(() => readYamlFile(folder.path, "a.yaml"), new UserError("a.yaml cannot be read: EISDIR."));
  });

  const broken = [
    {
      title: "a wrong indentation",
      text: "config:\n  a: 1\n b: 2\n",
      message:
        'a.yaml is not valid YAML: bad indentation of a mapping entry, in line 3, column 2, got "b: 2".',
      line: 3,
    },
    {
      title: "a key that is there twice",
      text: "a: 1\na: 2\n",
      message: 'a.yaml is not valid YAML: duplicated mapping key, in line 2, column 1, got "a: 2".',
      line: 2,
    },
    {
      title: "a list that does not end",
      text: "a: [1\n",
      message:
        "a.yaml is not valid YAML: unexpected end of the stream within a flow collection, in line 2, column 1," +
        " got the end of the file.",
      line: 2,
    },
  ];

  for (const { title, text, message, line } of broken) {
    it(`says where there is ${title}`, () => {
      assert.throws(() => read(text), new UserError(message, { file: "a.yaml", line }));
    });
  }

  it("refuses with every problem, and the line of the first", () => {
    const file = read('config:\n  "shop:a": 1\n  shop:b: 2\n');

    const error = refuseFile(file, [
      { path: "config.shop:b", reason: "must be a text, got 2" },
      { path: "config.shop:a", reason: "must be a text, got 1" },
    ]);

    assert.deepEqual(
      [error.message, error.position],
      [
        "a.yaml cannot be used:\n  config.shop:b must be a text, got 2\n  config.shop:a must be a text, got 1",
        { file: "a.yaml", line: 3 },
      ],
    );
  });
});
