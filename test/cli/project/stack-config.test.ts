import assert from "node:assert/strict";
import { readProject } from "../../../cli/project/project";
import { readStackConfig, type ReadStack } from "../../../cli/project/stack-config";
import { UserError } from "../../../cli/user-error";
import { temporaryFolder, type TemporaryFolder } from "../../support/temporary-folder";

const PROJECT = `
name: shop
runtime: nodejs
config:
  owner: { type: string, default: platform }
  zones: { type: array, default: [a, b] }
  count: { type: integer }
`;

describe("readStackConfig", () => {
  let folder: TemporaryFolder;
  const read = (stackFile: string, project = PROJECT): ReadStack => {
    folder = temporaryFolder({
      "Pulumi.yaml": project,
      "Pulumi.prod.yaml": stackFile,
      "Pulumi.dev.yaml": "",
    });
    return readStackConfig(folder.path, readProject(folder.path), "prod");
  };
  afterEach(() => {
    folder.remove();
  });

  it("writes every value as the SDK takes it, the project's defaults first", () => {
    const { config, notices } = read(`
config:
  aws:region: eu-west-1
  shop:count: 3
  shop:zones: [c, { d: 1 }]
  shop:on: true
  shop:day: 2026-11-23
`);

    assert.deepEqual(config, {
      values: {
        "shop:owner": "platform",
        "shop:zones": '["c",{"d":1}]',
        "aws:region": "eu-west-1",
        "shop:count": "3",
        "shop:on": "true",
        "shop:day": "2026-11-23",
      },
      secretKeys: [],
    });
    assert.deepEqual(notices, []);
  });

  it("puts a placeholder in the place of what is encrypted, marks it secret and says so", () => {
    const { config, notices } = read(`
secretsprovider: passphrase
encryptionsalt: v1:x:v1:y:z
config:
  shop:count: { secure: AAAB }
  shop:database: { user: admin, passwords: [{ secure: AAAC }] }
`);

    assert.deepEqual(config, {
      values: {
        "shop:owner": "platform",
        "shop:zones": '["a","b"]',
        "shop:count": "[secret]",
        "shop:database": '{"user":"admin","passwords":["[secret]"]}',
      },
      secretKeys: ["shop:count", "shop:database"],
    });
    assert.deepEqual(notices, [
      {
        severity: "info",
        message: "shop:count is encrypted in Pulumi.prod.yaml; the preview uses a placeholder for it.",
      },
      {
        severity: "info",
        message: "shop:database is encrypted in Pulumi.prod.yaml; the preview uses a placeholder for it.",
      },
    ]);
  });

  it("marks what the project declares secret", () => {
    const { config } = read(
      "config: { shop:token: t }",
      "name: shop\nruntime: nodejs\nconfig: { token: { secret: true } }",
    );

    assert.deepEqual(config, { values: { "shop:token": "t" }, secretKeys: ["shop:token"] });
  });

  it("reads stacks from the folder that the project names", () => {
    folder = temporaryFolder({
      "Pulumi.yaml": "name: shop\nruntime: nodejs\nstackConfigDir: stacks\n",
      "stacks/Pulumi.prod.yaml": "config: { shop:a: b }",
    });

    assert.deepEqual(readStackConfig(folder.path, readProject(folder.path), "prod").config.values, {
      "shop:a": "b",
    });
  });

  const cases = [
    {
      title: "settings that are missing or of another type, at once",
      content: "config:\n  shop:zones: a\n  shop:owner: [b]\n",
      message:
        "Pulumi.prod.yaml cannot be used:\n" +
        "  config.shop:owner must be a text, got a list\n" +
        '  config.shop:zones must be a list, got "a"\n' +
        "  config.shop:count must be given, because Pulumi.yaml asks for it, got nothing",
      line: 3,
    },
    {
      title: "what forbids default providers but is no list",
      content: "config:\n  shop:count: 1\n  pulumi:disable-default-providers: aws\n",
      message:
        "Pulumi.prod.yaml cannot be used:\n" +
        '  config.pulumi:disable-default-providers must be a list of package names, such as ["aws"], got aws',
      line: 3,
    },
    {
      title: "keys that no stack's file has, with the nearest that it has",
      content: "confg: {}\nencryptedKey: x\nnonsense: 1\n",
      message:
        "Pulumi.prod.yaml cannot be used:\n" +
        '  confg is no key of a stack\'s file: did you mean config?, got "confg"\n' +
        '  encryptedKey is no key of a stack\'s file: did you mean encryptedkey?, got "encryptedKey"\n' +
        "  nonsense is no key of a stack's file: must be one of config, secretsprovider, encryptionsalt," +
        ' encryptedkey, environment, got "nonsense"',
      line: 1,
    },
    {
      title: "settings that are no map",
      content: "config:\n  - a\n",
      message: "Pulumi.prod.yaml cannot be used:\n  config must be a map of settings, got a list",
      line: 1,
    },
    {
      title: "settings without a namespace, with too many, and without a value",
      content: "config:\n  count: 1\n  shop:a:b: 2\n  shop:empty:\n",
      message:
        "Pulumi.prod.yaml cannot be used:\n" +
        '  config.count must have a namespace and a name, such as shop:count, got "count"\n' +
        '  config.shop:a:b must have a namespace and a name, such as <namespace>:<name>, got "shop:a:b"\n' +
        "  config.shop:empty must have a value, got nothing",
      line: 2,
    },
  ];

  for (const { title, content, message, line } of cases) {
    it(`refuses ${title}`, () => {
      assert.throws(() => read(content), new UserError(message, { file: "Pulumi.prod.yaml", line }));
    });
  }

  const stacks = [
    {
      stack: "prd",
      message:
        'There is no stack "prd": Pulumi.prd.yaml does not exist. Stacks: dev, prod. Did you mean "prod"?',
    },
    {
      stack: "../x",
      message: 'There is no stack "../x": Pulumi.../x.yaml does not exist. Stacks: dev, prod.',
    },
  ];

  for (const { stack, message } of stacks) {
    it(`names the stacks that exist where "${stack}" does not`, () => {
      folder = temporaryFolder({ "Pulumi.yaml": PROJECT, "Pulumi.prod.yaml": "", "Pulumi.dev.yaml": "" });
      const project = readProject(folder.path);

      assert.throws(() => readStackConfig(folder.path, project, stack), new UserError(message));
    });
  }

  it("says so where there is no stack at all", () => {
    folder = temporaryFolder({ "Pulumi.yaml": PROJECT });
    const project = readProject(folder.path);

    assert.throws(
      () => readStackConfig(folder.path, project, "prod"),
      new UserError('There is no stack "prod": Pulumi.prod.yaml does not exist. There are none yet.'),
    );
  });
});
