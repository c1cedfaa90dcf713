import assert from "node:assert/strict";
import {
  readModules,
  resourcesBelow,
  resourcesOf,
  type TerraformModule,
} from "../../../cli/lint/terraform-modules";

const references = (...names: readonly string[]) => ({ references: names });
const resource = (address: string, more: object = {}) => {
  const [type, name] = address.split(".").slice(-2);
  return { address, mode: "managed", type, name: name?.replace(/\[.*/, ""), values: {}, ...more };
};

/** Two instances of a module that makes a vault, with a key that the root makes in a module of its own. */
const PLANNED = {
  resources: [
    resource("aws_kms_alias.main"),
    resource("aws_sns_topic.many[0]"),
    resource("aws_sns_topic.many[1]"),
    resource("data.aws_iam_policy_document.x", { mode: "data" }),
    { address: 3 },
  ],
  child_modules: [
    { address: "module.key", resources: [resource("module.key.aws_kms_key.this")] },
    {
      address: 'module.vault["a.b"]',
      resources: [resource('module.vault["a.b"].aws_backup_vault.this')],
      child_modules: [
        {
          address: 'module.vault["a.b"].module.inner[0]',
          resources: [resource('module.vault["a.b"].module.inner[0].aws_kms_key.deep')],
        },
      ],
    },
    { address: 'module.vault["c"]', resources: [resource('module.vault["c"].aws_backup_vault.this')] },
  ],
};
const CONFIGURATION = {
  resources: [
    {
      address: "aws_kms_alias.main",
      expressions: { target_key_id: references("module.key.id", "module.key") },
    },
  ],
  module_calls: {
    key: {
      module: {
        resources: [{ address: "aws_kms_key.this", expressions: {} }],
        outputs: { id: { expression: references("aws_kms_key.this.key_id", "aws_kms_key.this") } },
      },
    },
    vault: {
      expressions: { key: references("module.key.id", "module.key"), loop: references("module.vault.loop") },
      module: {
        outputs: {
          loop: { expression: references("var.loop") },
          deep: { expression: references("module.inner.id") },
        },
        module_calls: {
          inner: { module: { outputs: { id: { expression: references("aws_kms_key.deep") } } } },
        },
      },
    },
  },
};

describe("the modules of Terraform", () => {
  const root = readModules(PLANNED, CONFIGURATION, ["planned_values", "root_module"]);

  it("hold resources with their places, without data that is only read", () => {
    assert.deepEqual(
      resourcesBelow(root).map(({ address, path }) => [address, path.slice(2).join(".")]),
      [
        ["aws_kms_alias.main", "resources.0.values"],
        ["aws_sns_topic.many[0]", "resources.1.values"],
        ["aws_sns_topic.many[1]", "resources.2.values"],
        ["module.key.aws_kms_key.this", "child_modules.0.resources.0.values"],
        ['module.vault["a.b"].aws_backup_vault.this', "child_modules.1.resources.0.values"],
        [
          'module.vault["a.b"].module.inner[0].aws_kms_key.deep',
          "child_modules.1.child_modules.0.resources.0.values",
        ],
        ['module.vault["c"].aws_backup_vault.this', "child_modules.2.resources.0.values"],
      ],
    );
  });

  it("know how a resource is written, also in a module", () => {
    const written = resourcesBelow(root).filter(({ configuration }) => configuration !== undefined);

    assert.deepEqual(
      written.map(({ address }) => address),
      ["aws_kms_alias.main", "module.key.aws_kms_key.this"],
    );
  });

  const vault = root.children[1] ?? root;
  const cases: readonly (readonly [
    title: string,
    expression: unknown,
    module: TerraformModule,
    addresses: readonly string[],
  ])[] = [
    [
      "a resource beside it",
      references("aws_kms_alias.main.arn", "aws_kms_alias.main"),
      root,
      ["aws_kms_alias.main"],
    ],
    [
      "every instance of a resource",
      references("aws_sns_topic.many[0].arn"),
      root,
      ["aws_sns_topic.many[0]", "aws_sns_topic.many[1]"],
    ],
    [
      "an output of a module",
      references("module.key.id", "module.key"),
      root,
      ["module.key.aws_kms_key.this"],
    ],
    ["a variable", references("var.key"), vault, ["module.key.aws_kms_key.this"]],
    [
      "an output of an output",
      references("module.vault.deep"),
      root,
      ['module.vault["a.b"].module.inner[0].aws_kms_key.deep'],
    ],
    [
      "a block",
      [{ name: { constant_value: "x" }, life: [{ days: references("aws_kms_alias.main") }] }],
      root,
      ["aws_kms_alias.main"],
    ],
    ["nothing, in a constant", { constant_value: { references: ["aws_kms_alias.main"] } }, root, []],
    ["nothing, through a local value", references("local.key"), root, []],
    ["nothing, through a variable of the root", references("var.key"), root, []],
    ["nothing, in a circle", references("var.loop"), vault, []],
    ["nothing, in what is no expression", "x", root, []],
  ];
  for (const [title, expression, module, addresses] of cases) {
    it(`follow a reference to ${title}`, () => {
      assert.deepEqual(resourcesOf(expression, module), addresses);
    });
  }

  it("are empty for what is none", () => {
    for (const odd of [undefined, null, [], "x", { resources: {}, child_modules: 3 }])
      assert.deepEqual(resourcesBelow(readModules(odd, odd, [])), []);
  });
});
