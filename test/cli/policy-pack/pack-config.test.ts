import assert from "node:assert/strict";
import { join } from "node:path";
import { configureRequest, resolvePackConfig } from "../../../cli/policy-pack/pack-config";
import type { PackInfo, PackRule } from "../../../cli/policy-pack/pack-info";
import { UserError } from "../../../cli/user-error";
import { temporaryFolder, type TemporaryFolder } from "../../support/temporary-folder";

const RULE: PackRule = {
  name: "vault-has-lock",
  title: "vault-has-lock",
  description: "Vaults have a lock.",
  level: "mandatory",
  severity: "high",
  remediation: "",
  url: "",
  tags: [],
  settings: {},
  requiredSettings: [],
};

const PACK: PackInfo = {
  name: "shop",
  version: "1.0.0",
  rules: [
    {
      ...RULE,
      settings: {
        minDays: { type: "integer", minimum: 3, default: 20 },
        mode: { type: "string", enum: ["governance", "compliance"] },
        exceptions: {
          type: "array",
          default: [],
          items: {
            type: "object",
            properties: { resource: { type: "string" }, reason: { type: "string", minLength: 10 } },
            required: ["resource"],
            additionalProperties: false,
          },
        },
      },
    },
    { ...RULE, name: "key-rotates", level: "advisory" },
  ],
  initialConfig: { "key-rotates": { level: "mandatory" } },
};

describe("the settings of a policy pack", () => {
  let folder: TemporaryFolder | undefined;
  const write = (content: string): string => {
    folder = temporaryFolder({ "config.json": content });
    return join(folder.path, "config.json");
  };
  const resolve = (content: unknown, pack = PACK) => resolvePackConfig(pack, write(JSON.stringify(content)));
  afterEach(() => {
    folder?.remove();
    folder = undefined;
  });

  const defaults = {
    "vault-has-lock": { level: "mandatory", settings: { minDays: 20, exceptions: [] } },
    "key-rotates": { level: "mandatory", settings: {} },
  };

  it("are the rules' own where nobody says anything else, then those of the pack's program", () => {
    assert.deepEqual(resolvePackConfig(PACK, undefined), defaults);
  });

  const accepted: readonly { title: string; content: unknown; config: unknown }[] = [
    { title: "an empty file", content: {}, config: defaults },
    {
      title: "a level for all",
      content: { all: "advisory" },
      config: {
        "vault-has-lock": { level: "advisory", settings: { minDays: 20, exceptions: [] } },
        "key-rotates": { level: "advisory", settings: {} },
      },
    },
    {
      title: "a level for all but one",
      content: { all: { enforcementLevel: "disabled" }, "key-rotates": "remediate" },
      config: {
        "vault-has-lock": { level: "disabled", settings: { minDays: 20, exceptions: [] } },
        "key-rotates": { level: "remediate", settings: {} },
      },
    },
    {
      title: "level and settings of a rule",
      content: { "vault-has-lock": { enforcementLevel: "advisory", minDays: 3, mode: "compliance" } },
      config: {
        ...defaults,
        "vault-has-lock": { level: "advisory", settings: { minDays: 3, mode: "compliance", exceptions: [] } },
      },
    },
    {
      title: "settings alone",
      content: { "vault-has-lock": { exceptions: [{ resource: "a", reason: "it is a test" }] } },
      config: {
        ...defaults,
        "vault-has-lock": {
          level: "mandatory",
          settings: { minDays: 20, exceptions: [{ resource: "a", reason: "it is a test" }] },
        },
      },
    },
  ];

  for (const { title, content, config } of accepted) {
    it(`are taken from ${title}`, () => {
      assert.deepEqual(resolve(content), config);
    });
  }

  const refused: readonly { title: string; content: unknown; problems: string[] }[] = [
    {
      title: "a rule that does not exist, with the nearest that does",
      content: { "vault-has-locks": "advisory" },
      problems: ['vault-has-locks is no rule of shop: did you mean vault-has-lock?, got "vault-has-locks"'],
    },
    {
      title: "a rule that is like none",
      content: { x: "advisory" },
      problems: ['x is no rule of shop: its rules are key-rotates, vault-has-lock, got "x"'],
    },
    {
      title: "levels that do not exist",
      content: { all: "strict", "key-rotates": { enforcementLevel: 1 }, "vault-has-lock": ["advisory"] },
      problems: [
        'all must be one of advisory, mandatory, remediate, disabled, got "strict"',
        "key-rotates.enforcementLevel must be one of advisory, mandatory, remediate, disabled, got 1",
        "vault-has-lock must be one of advisory, mandatory, remediate, disabled, got a list",
      ],
    },
    {
      title: "settings for all",
      content: { all: { enforcementLevel: "advisory", minDays: 3 } },
      problems: ["all.minDays must not be there, because rules have no settings in common, got 3"],
    },
    {
      title: "settings that a rule does not have, with the nearest that it has",
      content: { "vault-has-lock": { minDay: 3, other: 1 }, "key-rotates": { minDays: 3 } },
      problems: [
        "vault-has-lock.minDay is no setting: did you mean minDays?, got 3",
        "vault-has-lock.other is no setting: there are minDays, mode, exceptions, got 1",
        "key-rotates.minDays is no setting: there are none, got 3",
      ],
    },
    {
      title: "settings of another type or out of bounds",
      content: { "vault-has-lock": { minDays: "3", mode: "strict" } },
      problems: [
        'vault-has-lock.minDays must be integer, got "3"',
        'vault-has-lock.mode must be equal to one of the allowed values: governance, compliance, got "strict"',
      ],
    },
    {
      title: "a number just below its bound",
      content: { "vault-has-lock": { minDays: 2 } },
      problems: ["vault-has-lock.minDays must be >= 3, got 2"],
    },
    {
      title: "what is wrong inside a list",
      content: { "vault-has-lock": { exceptions: [{ resource: "a", reason: "short" }, { resourc: "b" }] } },
      problems: [
        'vault-has-lock.exceptions[0].reason must NOT have fewer than 10 characters, got "short"',
        'vault-has-lock.exceptions[1] must have required property \'resource\', got {"resourc":"b"}',
        'vault-has-lock.exceptions[1].resourc is no setting: did you mean resource?, got "b"',
      ],
    },
  ];

  for (const { title, content, problems } of refused) {
    it(`refuse ${title}`, () => {
      const file = write(JSON.stringify(content));
      const list = problems.map((problem) => `\n  ${problem}`).join("");

      assert.throws(
        () => resolvePackConfig(PACK, file),
        new UserError(`The policy settings in ${file} cannot be used:${list}`),
      );
    });
  }

  it("must be there where a rule asks for them", () => {
    const pack = {
      ...PACK,
      rules: [{ ...RULE, settings: { owner: { type: "string" } }, requiredSettings: ["owner"] }],
    };

    assert.throws(
      () => resolvePackConfig(pack, undefined),
      new UserError(
        "The policy pack shop cannot be used without settings:\n  vault-has-lock.owner must be set, got nothing",
      ),
    );
    assert.deepEqual(resolve({ "vault-has-lock": { owner: "me" } }, pack), {
      "vault-has-lock": { level: "mandatory", settings: { owner: "me" } },
    });
  });

  it("are refused where the file holds no JSON, with the place", () => {
    const file = write('{\n  "all": "advisory",\n}');

    assert.throws(
      () => resolvePackConfig(PACK, file),
      new UserError(`${file} is not valid JSON: Expected double-quoted property name, in line 3, column 1.`, {
        file,
        line: 3,
      }),
    );
  });

  it("are refused where the file ends too early, holds no map or does not exist", () => {
    const early = write('{ "all"');
    assert.throws(
      () => resolvePackConfig(PACK, early),
      new UserError(`${early} is not valid JSON: Expected ':' after property name, in line 1, column 8.`, {
        file: early,
        line: 1,
      }),
    );
    folder?.remove();

    const list = write("[]");
    assert.throws(
      () => resolvePackConfig(PACK, list),
      new UserError(`${list} must hold a map of rules and their settings, got a list.`),
    );

    const none = join(folder?.path ?? "", "none.json");
    assert.throws(
      () => resolvePackConfig(PACK, none),
      new UserError(`${none} cannot be read: there is no such file.`),
    );
  });

  it("are written as the analyzer takes them", () => {
    const request = configureRequest({ "vault-has-lock": { level: "disabled", settings: { minDays: 20 } } });
    const entries = [...request.getPolicyconfigMap().entries()].map(([name, config]) => [
      name,
      config.getEnforcementlevel(),
      config.getProperties()?.toJavaScript(),
    ]);

    assert.deepEqual(entries, [["vault-has-lock", 2, { minDays: 20 }]]);
  });
});
