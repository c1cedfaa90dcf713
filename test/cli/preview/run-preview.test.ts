import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { Secret, UNKNOWN } from "../../../cli/engine/values";
import type { PreviewResult, SourcePosition } from "../../../cli/preview/preview-result";
import { type PreviewRequest, runPreview } from "../../../cli/preview/run-preview";
import { UserError } from "../../../cli/user-error";

const PROGRAMS = path.join(__dirname, "..", "..", "fixtures", "programs");
const EVERYTHING = path.join(PROGRAMS, "everything");
const FAILING = path.join(PROGRAMS, "failing");
const NOW = new Date("2026-11-23T12:00:00Z");

describe("runPreview", () => {
  const previewEverything = (request: Partial<PreviewRequest> = {}): Promise<PreviewResult> =>
    runPreview({ root: EVERYTHING, stack: "dev", now: NOW, ...request });

  describe("of a program that uses every feature", () => {
    let result: PreviewResult;
    before(async () => {
      result = await previewEverything();
    });

    const short = (urn: string | undefined): string =>
      (urn ?? "").replace("urn:pulumi:dev::everything::", "");
    const find = (name: string) => {
      const found = result.resources.find((resource) => resource.name === name);
      assert.ok(found, name);
      return found;
    };

    it("declares the resources that the engine would, under their URNs", () => {
      assert.deepEqual(result.resources.map(({ urn }) => short(urn)).sort(), [
        "aws:backup/vault:Vault::existing",
        "aws:backup/vaultPolicy:VaultPolicy::policy",
        "aws:kms/alias:Alias::alias",
        "aws:s3/bucket:Bucket::bucket",
        "aws:sns/topic:Topic::topic",
        "everything:index:Reader::reader",
        "everything:index:Storage$aws:backup/vault:Vault::storage-vault",
        "everything:index:Storage$aws:kms/key:Key::storage-key",
        "everything:index:Storage::storage",
        "pulumi:providers:aws::backup",
        "pulumi:providers:aws::default_7_48_0",
        "pulumi:providers:pulumi::default",
        "pulumi:pulumi:Stack::everything-dev",
        "pulumi:pulumi:StackReference::organization/everything/other",
      ]);
    });

    it("gives a resource its provider: its own, its parent's, or the default one", () => {
      const names = ["alias", "storage-key", "topic", "storage", "backup", "existing"];

      assert.deepEqual(
        names.map((name) => [name, short(find(name).provider)]),
        [
          ["alias", "pulumi:providers:aws::backup"],
          ["storage-key", "pulumi:providers:aws::backup"],
          ["topic", "pulumi:providers:aws::default_7_48_0"],
          ["storage", ""],
          ["backup", ""],
          ["existing", "pulumi:providers:aws::default_7_48_0"],
        ],
      );
    });

    it("configures the default provider by the stack's settings", () => {
      assert.deepEqual(find("default_7_48_0").inputs, { region: "eu-west-1", version: "7.48.0" });
    });

    it("keeps inputs, outputs, options, dependencies and position of a resource", () => {
      const key = "urn:pulumi:dev::everything::everything:index:Storage$aws:kms/key:Key::storage-key";

      assert.deepEqual(
        { ...find("storage-vault") },
        {
          urn: "urn:pulumi:dev::everything::everything:index:Storage$aws:backup/vault:Vault::storage-vault",
          type: "aws:backup/vault:Vault",
          name: "storage-vault",
          custom: true,
          external: false,
          parent: "urn:pulumi:dev::everything::everything:index:Storage::storage",
          provider: "urn:pulumi:dev::everything::pulumi:providers:aws::backup",
          inputs: { name: "storage", kmsKeyArn: UNKNOWN, tags: { owner: "platform" } },
          outputs: {
            name: "storage",
            kmsKeyArn: UNKNOWN,
            tags: { owner: "platform" },
            arn: UNKNOWN,
            recoveryPoints: UNKNOWN,
            region: UNKNOWN,
            tagsAll: UNKNOWN,
          },
          options: {
            protect: true,
            retainOnDelete: false,
            aliases: [
              "urn:pulumi:dev::everything::everything:index:Storage$aws:backup/vault:Vault::old-storage-vault",
            ],
            ignoreChanges: [],
            replaceOnChanges: ["name"],
            additionalSecretOutputs: [],
            hideDiffs: [],
            replaceWith: [],
            deletedWith: key,
            customTimeouts: { create: "1h30m" },
            version: "7.48.0",
          },
          dependencies: [key],
          propertyDependencies: { kmsKeyArn: [key], name: [], tags: [] },
          position: { file: "storage.ts", line: lineOf("storage.ts", "const vault = new Vault(") },
        },
      );
    });

    it("runs the transforms of a resource, of its parent and of the stack", () => {
      assert.deepEqual(find("bucket").inputs, {
        bucket: "documents",
        forceDestroy: false,
        tags: { from: UNKNOWN },
      });
      assert.deepEqual(find("storage-key").inputs, { description: "of platform", enableKeyRotation: true });
      assert.equal(find("storage-key").options.retainOnDelete, true);
      assert.deepEqual(find("topic").inputs, {
        displayName: new Secret("[secret]"),
        tags: { transformed: "by the stack" },
      });
      assert.equal(find("reader").inputs.title, "documents");
    });

    it("keeps the names of hooks", () => {
      assert.deepEqual(find("bucket").options.hooks, { beforeDelete: ["guard"] });
    });

    it("knows of what it reads only what the program says", () => {
      const { external, inputs, outputs } = find("organization/everything/other");

      assert.deepEqual(
        { external, inputs, outputs },
        {
          external: true,
          inputs: { name: "organization/everything/other" },
          outputs: { name: "organization/everything/other", outputs: UNKNOWN, secretOutputNames: [] },
        },
      );
    });

    it("gives the stack's outputs, secrets kept", () => {
      assert.deepEqual(result.outputs, {
        vaultArn: UNKNOWN,
        owner: "platform",
        secret: new Secret("[secret]"),
        names: { bucket: "documents", list: [1, true, null] },
      });
    });

    it("says what rules found, where, and what could not be decided", () => {
      const vault =
        "urn:pulumi:dev::everything::everything:index:Storage$aws:backup/vault:Vault::storage-vault";
      const position = { file: "storage.ts", line: lineOf("storage.ts", "const vault = new Vault(") };
      const advisory = {
        pack: "everything-pack",
        policy: "vaults-have-lock",
        kind: "violation",
        enforcementLevel: "advisory",
        severity: "medium",
        description: "Every vault has a lock.",
        remediation: "",
      };

      assert.deepEqual(
        result.findings.map((finding) => ({ ...finding })),
        [
          {
            pack: "everything-pack",
            policy: "bucket-is-named-after-stack",
            kind: "violation",
            enforcementLevel: "mandatory",
            severity: "high",
            urn: "urn:pulumi:dev::everything::aws:s3/bucket:Bucket::bucket",
            message: "must begin with stack-dev, got documents",
            description: "Buckets carry the stack's name.",
            remediation: "Add the stack's name to the bucket's.",
            url: "https://example.com/bucket-is-named-after-stack",
            position: { file: "index.ts", line: lineOf("index.ts", "const bucket = new Bucket(") },
          },
          {
            pack: "everything-pack",
            policy: "vault-key-is-known",
            kind: "undecided",
            enforcementLevel: "mandatory",
            severity: "medium",
            urn: vault,
            message: "string value at .kmsKeyArn can't be known during preview",
            description: "Vaults name their key.",
            remediation: "",
            position,
          },
          {
            ...advisory,
            urn: vault,
            message: "has no lock; its key is storage-key, its provider backup",
            position,
          },
          {
            ...advisory,
            urn: "urn:pulumi:dev::everything::pulumi:pulumi:Stack::everything-dev",
            message: "the stack has 12 resources",
            position: undefined,
          },
        ],
      );
      assert.deepEqual(
        result.pack.rules.map(({ name }) => name),
        [
          "bucket-is-named-after-stack",
          "key-policy-is-strict",
          "vault-key-is-known",
          "vaults-have-lock",
          "buckets-are-tagged",
        ],
      );
      assert.deepEqual([result.pack.name, result.pack.version], ["everything-pack", "2.3.4"]);
    });

    it("passes on what the program and the preview have to say", () => {
      const bucket = "urn:pulumi:dev::everything::aws:s3/bucket:Bucket::bucket";
      const byMessage = (a: { message: string }, b: { message: string }): number =>
        a.message.localeCompare(b.message);

      assert.deepEqual([...result.notices].sort(byMessage), [
        {
          severity: "info",
          message:
            "buckets-are-tagged: can't run remediation 'buckets-are-tagged' from policy pack" +
            " 'everything-pack@v2.3.4' during preview: string value at .tags.from can't be known during preview",
          urn: bucket,
        },
        { severity: "info", message: "declared 2 zones" },
        {
          severity: "info",
          message: "everything:token is encrypted in Pulumi.dev.yaml; the preview uses a placeholder for it.",
        },
        { severity: "warning", message: "the bucket keeps its objects", urn: bucket },
        {
          severity: "info",
          message:
            'The outputs of the stack "organization/everything/other" are unknown:' +
            " the offline preview cannot ask for them.",
          urn: "urn:pulumi:dev::everything::pulumi:pulumi:StackReference::organization/everything/other",
        },
        {
          severity: "info",
          message:
            'What aws:backup/vault:Vault "Existing" is like is unknown: the offline preview cannot ask for it.',
          urn: "urn:pulumi:dev::everything::aws:backup/vault:Vault::existing",
        },
      ]);
    });

    it("finds the same when it runs again in the same process, whatever the machine's settings of AWS", async () => {
      process.env.AWS_REGION = "ap-south-1";
      process.env.AWS_PROFILE = "somebody";
      const again = await previewEverything();
      const left = [process.env.AWS_REGION, process.env.AWS_PROFILE];
      delete process.env.AWS_REGION;
      delete process.env.AWS_PROFILE;

      assert.deepEqual(sorted(again), sorted(result));
      assert.deepEqual(left, ["ap-south-1", "somebody"]);
    });
  });

  describe("of a program that goes wrong", () => {
    const forbidden = (type: string, name: string): string =>
      `${type} "${name}" names no provider, and this stack forbids default providers of "aws"` +
      ` (pulumi:disable-default-providers). Pass { provider } to it, or { parent: this } inside a component that has one.`;
    const cannotAsk = (name: string): string =>
      `The program calls ${name} (aws:index/${name}:${name}), and the offline preview cannot ask AWS.` +
      ` Take the value from the stack's settings, or make it from names that the program already knows.`;
    const neverEnds =
      "The program never ends: it waits for something that nothing is left to bring about. It may wait for a promise" +
      " that is never settled, or two values may wait for each other.";

    const cases: readonly { title: string; file: string; message: string; line?: number }[] = [
      {
        title: "shows what a RunError says, and no place",
        file: "run-error.ts",
        message: "Pulumi.dev.yaml cannot be used:\n  failing:owner must be given, got nothing",
      },
      {
        title: "shows every path of an InputPropertiesError",
        file: "input-properties.ts",
        message:
          "invalid arguments for Strict:\n  lock.minRetentionDays must be at least 1 day, got 0\n" +
          "  tags[0] must be a text, got 3",
        line: 6,
      },
      {
        title: "shows once what an InputPropertiesError says in its message and in its paths",
        file: "own-component.ts",
        message:
          "BackupKey key cannot be declared:\n" +
          '  alias must be 1 to 250 letters, digits, or characters of /_-, got "no alias"',
        line: 3,
      },
      {
        title: "shows what is thrown, and where",
        file: "throws.ts",
        message: "TypeError: not a vault",
        line: 2,
      },
      { title: "shows a text that is thrown", file: "throws-text.ts", message: "no reason" },
      { title: "shows what an apply throws", file: "rejects.ts", message: "cannot be worked out", line: 4 },
      {
        title: "shows what nobody waits for",
        file: "rejects-unwatched.ts",
        message: "nobody waits for this",
        line: 3,
      },
      {
        title: "shows which input cannot be had",
        file: "rejects-input.ts",
        message: 'error serializing property "bucket": no name',
        line: 5,
      },
      {
        title: "refuses two resources with one name, and says where both are",
        file: "duplicate.ts",
        message:
          'Two resources are both failing:index:Thing "thing" (duplicate.ts:9) and "thing" (duplicate.ts:11),' +
          " which makes one URN of them: urn:pulumi:dev::failing::failing:index:Thing::thing." +
          " Give one of them another name.",
        line: 11,
      },
      {
        title: "refuses every resource without a provider where default ones are forbidden",
        file: "no-provider.ts",
        message:
          `The program has 2 problems:\n  ${forbidden("aws:backup/vault:Vault", "vault")} (no-provider.ts:4)` +
          `\n  ${forbidden("aws:s3/bucket:Bucket", "other")} (no-provider.ts:6)`,
      },
      {
        title: "cannot ask AWS",
        file: "calls-aws.ts",
        message: cannotAsk("getRegion"),
        line: 6,
      },
      {
        title: "cannot ask AWS for what a program waits for, either",
        file: "calls-aws-plainly.ts",
        message: cannotAsk("getCallerIdentity"),
        line: 4,
      },
      {
        title: "starts no plugins",
        file: "remote-component.ts",
        message:
          'The component awsx:ec2:Vpc "network" is built by a plugin, and the offline preview starts none.' +
          " Use a component that is written in TypeScript and imported.",
      },
      {
        title: "refuses the provider of another package",
        file: "wrong-provider.ts",
        message: 'aws:s3/bucket:Bucket "bucket" needs a provider of "aws", got pulumi:providers:random.',
        line: 7,
      },
      {
        title: "refuses what is no timeout",
        file: "wrong-timeout.ts",
        message:
          'aws:s3/bucket:Bucket "bucket" has a timeout that is none: write it like "1h30m", got "soon".',
        line: 5,
      },
      {
        title: "names the resource that never becomes ready",
        file: "never-ends.ts",
        message: `${neverEnds} Still waiting:\n  aws:s3/bucket:Bucket "bucket"`,
      },
      { title: "notices values that wait for each other", file: "waits-for-itself.ts", message: neverEnds },
      {
        title: "names the module that is missing",
        file: "missing-module.ts",
        message: "Cannot find module './no-such-file'",
        line: 3,
      },
      {
        title: "shows what is refused and what is thrown together",
        file: "two-problems.ts",
        message:
          `The program has 2 problems:\n  ${forbidden("aws:s3/bucket:Bucket", "bucket")} (two-problems.ts:3)` +
          `\n  and this as well (two-problems.ts:4)`,
      },
    ];

    for (const { title, file, message, line } of cases) {
      it(title, async () => {
        const expected: { message: string; position: SourcePosition | undefined } = {
          message,
          position: line === undefined ? undefined : { file, line },
        };

        const error = await failureOf(file, "dev");

        assert.deepEqual({ message: error.message, position: error.position }, expected);
      });
    }
  });

  it("waits for what a program declares later", async () => {
    const { resources } = await previewFailing("late.ts", "dev");

    assert.deepEqual(
      resources.map(({ name }) => name),
      ["failing-dev", "late"],
    );
  });

  it("allows default providers where the stack does not forbid them", async () => {
    const { resources } = await previewFailing("no-provider.ts", "open");

    assert.deepEqual(
      resources.map(({ name, provider }) => [name, provider]),
      [
        ["failing-open", undefined],
        ["default_7_48_0", undefined],
        ["vault", "urn:pulumi:open::failing::pulumi:providers:aws::default_7_48_0"],
        ["other", "urn:pulumi:open::failing::pulumi:providers:aws::default_7_48_0"],
        ["bucket", "urn:pulumi:open::failing::pulumi:providers:aws::default_7_48_0"],
      ],
    );
  });
});

function previewFailing(file: string, stack: string): Promise<PreviewResult> {
  return runPreview({
    root: FAILING,
    stack,
    now: NOW,
    programEntry: path.join(FAILING, file),
    pack: {
      entry: path.join(EVERYTHING, "policies", "index.ts"),
      folder: path.join(EVERYTHING, "policies"),
    },
  });
}

async function failureOf(file: string, stack: string): Promise<UserError> {
  const error = await previewFailing(file, stack).then(
    () => undefined,
    (failure: unknown) => failure,
  );
  assert.ok(error instanceof UserError, String(error));
  return error;
}

/** The line of a text in a fixture, so that the fixture can change. */
function lineOf(file: string, text: string): number {
  const lines = fs.readFileSync(path.join(EVERYTHING, file), "utf8").split("\n");
  return lines.findIndex((line) => line.includes(text)) + 1;
}

/** What happens at the same time has no order. */
function sorted({ resources, findings, notices, ...rest }: PreviewResult): unknown {
  const byText = (a: unknown, b: unknown): number => JSON.stringify(a).localeCompare(JSON.stringify(b));
  return {
    ...rest,
    resources: resources.map((resource) => ({ ...resource })).sort(byText),
    findings: findings.map((finding) => ({ ...finding })).sort(byText),
    notices: [...notices].sort(byText),
  };
}
