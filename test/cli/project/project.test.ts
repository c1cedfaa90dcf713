import assert from "node:assert/strict";
import { readProject } from "../../../cli/project/project";
import { UserError } from "../../../cli/user-error";
import { temporaryFolder, type TemporaryFolder } from "../../support/temporary-folder";

describe("readProject", () => {
  let folder: TemporaryFolder;
  const read = (content: string) => {
    folder = temporaryFolder({ "Pulumi.yaml": content });
    return readProject(folder.path);
  };
  afterEach(() => {
    folder.remove();
  });

  it("reads name, folder of the stacks and declared settings", () => {
    const project = read(`
name: shop
runtime: { name: nodejs, options: { typescript: true } }
stackConfigDir: stacks
main: infra/
config:
  plain: eu-west-1
  aws:region: eu-west-1
  zones: { type: array, items: { type: string }, default: [a] }
  token: { type: string, secret: true }
  count: { value: 3 }
`);

    assert.deepEqual(project, {
      name: "shop",
      main: "infra/",
      stackFolder: "stacks",
      config: [
        { key: "shop:plain", value: "eu-west-1", secret: false },
        { key: "aws:region", value: "eu-west-1", secret: false },
        {
          key: "shop:zones",
          type: { type: "array", items: { type: "string" } },
          value: ["a"],
          secret: false,
        },
        { key: "shop:token", type: { type: "string" }, secret: true },
        { key: "shop:count", value: 3, secret: false },
      ],
    });
  });

  it("needs no more than a name and a runtime", () => {
    assert.deepEqual(read("name: shop\nruntime: nodejs\n"), { name: "shop", stackFolder: "", config: [] });
  });

  const cases = [
    {
      title: "everything that is wrong, at once",
      content: 'name: my shop\nruntime: python\nconfig: [a]\nstackConfigDir: 3\nmain: ""\n',
      message:
        "Pulumi.yaml cannot be used:\n" +
        '  name must be 1 to 100 letters, digits, dots, dashes or underscores, got "my shop"\n' +
        '  runtime must be nodejs, got "python"\n' +
        "  config must be a map of settings, got a list\n" +
        "  stackConfigDir must be a folder, got 3\n" +
        '  main must be a file or a folder, got ""',
      line: 1,
    },
    {
      title: "an empty file",
      content: "",
      message:
        "Pulumi.yaml cannot be used:\n" +
        "  name must be 1 to 100 letters, digits, dots, dashes or underscores, got nothing\n" +
        "  runtime must be nodejs, got nothing",
      line: undefined,
    },
    {
      title: "a type that is none, and defaults of another type",
      content:
        "name: shop\nruntime: nodejs\nconfig:\n  a: { type: number }\n  b: { type: array, items: { type: text } }\n" +
        "  c: { type: integer, default: many }\n",
      message:
        "Pulumi.yaml cannot be used:\n" +
        '  config.a.type must be one of string, integer, boolean, array, object, got "number"\n' +
        '  config.b.items.type must be one of string, integer, boolean, array, object, got "text"\n' +
        '  config.c.default must be a whole number, got "many"',
      line: undefined,
    },
    {
      title: "a list in place of a map",
      content: "- name: shop\n",
      message: "Pulumi.yaml must hold a map of keys and values, got a list.",
      line: undefined,
    },
  ];

  for (const { title, content, message, line } of cases) {
    it(`refuses ${title}`, () => {
      const position = line === undefined ? undefined : { file: "Pulumi.yaml", line };

      assert.throws(() => read(content), new UserError(message, position));
    });
  }
});
