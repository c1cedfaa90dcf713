import assert from "node:assert/strict";
import { join } from "node:path";
import { Registry } from "../../../cli/engine/registry";
import { NO_OPTIONS } from "../../../cli/engine/resource-options";
import type { ResourceRecord } from "../../../cli/engine/resource-record";
import { Secret, UNKNOWN, type Properties } from "../../../cli/engine/values";
import { readProperties, writeProperties } from "../../../cli/engine/wire-values";
import { loadPack } from "../../../cli/policy-pack/load-pack";
import { PolicyPack } from "../../../cli/policy-pack/policy-pack";
import type { Notice } from "../../../cli/preview/preview-result";
import { UserError } from "../../../cli/user-error";
import { temporaryFolder, type TemporaryFolder } from "../../support/temporary-folder";

const POLICY_SDK = JSON.stringify(require.resolve("@pulumi/policy"));
const STACK = "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev";
const VAULT = "urn:pulumi:dev::shop::aws:backup/vault:Vault::central";

describe("PolicyPack", () => {
  let folder: TemporaryFolder;
  const packOf = (policy: string): Promise<PolicyPack> => {
    folder = temporaryFolder({
      "index.js": `const { PolicyPack, Secret } = require(${POLICY_SDK});
        new PolicyPack("pack", { enforcementLevel: "mandatory", policies: [{ name: "rule", description: "It holds.", ${policy} }] });`,
      "package.json": '{ "version": "1.2.3" }',
    });
    return PolicyPack.configured(loadPack(join(folder.path, "index.js"), folder.path), undefined);
  };
  afterEach(() => {
    folder.remove();
  });

  const record = (
    urn: string,
    change: Partial<ResourceRecord> = {},
    inputs: Properties = {},
  ): ResourceRecord => ({
    urn,
    id: "",
    type: urn.split("::")[2] ?? "",
    name: urn.split("::")[3] ?? "",
    custom: true,
    external: false,
    providers: new Map(),
    inputs: writeProperties(inputs),
    outputs: writeProperties({ ...inputs, arn: UNKNOWN }),
    options: NO_OPTIONS,
    dependencies: [],
    propertyDependencies: {},
    ...change,
  });
  const registryOf = (...records: ResourceRecord[]): Registry => {
    const registry = new Registry(() => "");
    for (const one of records) registry.add(one);
    return registry;
  };
  /** What a rule is shown, as the message of its violation. */
  const shown = async (policy: string, registry: Registry): Promise<unknown> => {
    const findings = await (await packOf(policy)).judge(registry);
    return findings.map(({ urn, message }) => [urn, JSON.parse(message) as unknown]);
  };

  it("shows rules of one resource its inputs, options and provider", async () => {
    const provider = record(
      "urn:pulumi:dev::shop::pulumi:providers:aws::backup",
      {},
      { region: "us-west-2" },
    );
    const vault = record(
      VAULT,
      {
        parent: STACK,
        provider: provider.urn,
        options: {
          ...NO_OPTIONS,
          protect: true,
          deleteBeforeReplace: true,
          aliases: ["urn:alias"],
          ignoreChanges: ["tags"],
          additionalSecretOutputs: ["arn"],
          customTimeouts: { create: "10m", delete: "1h" },
        },
      },
      { name: new Secret("central") },
    );
    const validate = `validateResource: (args, report) => {
      if (args.type === "aws:backup/vault:Vault") report(JSON.stringify({ props: args.props, name: args.name, opts: args.opts,
        provider: { ...args.provider, props: args.provider.props } }));
    }`;

    assert.deepEqual(await shown(validate, registryOf(provider, vault)), [
      [
        VAULT,
        {
          props: { name: "central" },
          name: "central",
          opts: {
            protect: true,
            ignoreChanges: ["tags"],
            aliases: ["urn:alias"],
            customTimeouts: { createSeconds: 600, updateSeconds: 0, deleteSeconds: 3600 },
            additionalSecretOutputs: ["arn"],
            deleteBeforeReplace: true,
            parent: STACK,
          },
          provider: {
            type: "pulumi:providers:aws",
            props: { region: "us-west-2" },
            urn: provider.urn,
            name: "backup",
          },
        },
      ],
    ]);
  });

  it("shows rules of the stack every resource's outputs, parent and dependencies, but nothing that is only read", async () => {
    const stack = record(STACK, { custom: false, outputs: writeProperties({}) });
    const read = record("urn:pulumi:dev::shop::aws:kms/key:Key::read", { external: true });
    const key = record("urn:pulumi:dev::shop::aws:kms/key:Key::key", { parent: STACK });
    const vault = record(VAULT, {
      parent: STACK,
      dependencies: [key.urn, read.urn],
      propertyDependencies: { kmsKeyArn: [key.urn], name: [] },
    });
    const validate = `validateStack: ({ resources }, report) => {
      for (const r of resources) report(JSON.stringify({ outputs: Object.keys(r.props), parent: r.parent?.name,
        dependencies: r.dependencies.map((d) => d.name),
        properties: Object.fromEntries(Object.entries(r.propertyDependencies).map(([k, v]) => [k, v.map((d) => d.name)])) }), r.urn);
    }`;

    assert.deepEqual(await shown(validate, registryOf(stack, read, key, vault)), [
      [STACK, { outputs: [], dependencies: [], properties: {} }],
      [key.urn, { outputs: ["arn"], parent: "shop-dev", dependencies: [], properties: {} }],
      [
        VAULT,
        {
          outputs: ["arn"],
          parent: "shop-dev",
          dependencies: ["key"],
          properties: { kmsKeyArn: ["key"], name: [] },
        },
      ],
    ]);
  });

  it("gives findings without a resource, or of an unknown one, to the stack", async () => {
    const pack = await packOf(
      `validateStack: (_args, report) => { report("a"); report("b", "urn:nowhere"); }`,
    );

    const findings = await pack.judge(registryOf(record(STACK)));

    assert.deepEqual(
      findings.map(({ urn, message, kind }) => [urn, message, kind]),
      [
        [STACK, "a", "violation"],
        [STACK, "b", "violation"],
      ],
    );
  });

  it("says that a rule is undecided, at the rule's own level, and not that it does not apply", async () => {
    const pack = await packOf(
      `severity: "critical", validateStack: ({ resources, notApplicable }) => { if (resources.length === 1) notApplicable("empty"); return resources[1].props.arn; }`,
    );

    const none = await pack.judge(registryOf(record(STACK, { outputs: writeProperties({}) })));
    const undecided = await pack.judge(registryOf(record(STACK), record(VAULT)));

    assert.deepEqual(none, []);
    assert.deepEqual(undecided, [
      {
        pack: "pack",
        policy: "rule",
        kind: "undecided",
        enforcementLevel: "mandatory",
        severity: "critical",
        urn: STACK,
        message: "string value at .arn can't be known during preview",
        description: "It holds.",
        remediation: "",
      },
    ]);
  });

  it("repeats the description where a rule has nothing to add", async () => {
    const pack = await packOf(`validateStack: (_args, report) => { report(""); }`);

    const [finding] = await pack.judge(registryOf(record(STACK)));

    assert.equal(finding?.message, "It holds.");
  });

  it("fails where a rule does, without its stack", async () => {
    const pack = await packOf(`validateStack: () => { throw new TypeError("broken rule"); }`);

    await assert.rejects(
      pack.judge(registryOf(record(STACK))),
      new UserError(
        "The policy pack pack failed: Error validating resource with policy 'rule' from policy pack 'pack@v1.2.3':\n" +
          "TypeError: broken rule",
      ),
    );
  });

  it("lets rules change a resource, and says so", async () => {
    const pack = await packOf(
      `enforcementLevel: "remediate", remediateResource: ({ props }) => ({ ...props, tags: { owner: new Secret("me") } })`,
    );
    const vault = record(VAULT, {}, { name: "central" });
    const notices: Notice[] = [];

    const inputs = await pack.remediate(vault, registryOf(vault), notices);

    assert.equal(pack.remediates, true);
    assert.deepEqual(readProperties(inputs), { name: "central", tags: { owner: new Secret("me") } });
    assert.deepEqual(notices, [
      { severity: "info", message: "rule: It holds. (changed by the policy)", urn: VAULT },
    ]);
  });

  it("knows that most packs change nothing", async () => {
    const pack = await packOf("validateStack: () => {}");

    assert.deepEqual([pack.remediates, pack.judgingRules], [false, [{ name: "rule", level: "mandatory" }]]);
  });
});
