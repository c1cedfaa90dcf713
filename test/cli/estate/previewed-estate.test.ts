import assert from "node:assert/strict";
import { Secret, UNKNOWN } from "../../../cli/engine/values";
import { previewedEstate } from "../../../cli/estate/previewed-estate";
import { compilePolicy, unknownPolicy } from "../../../domain/access/compiled-policy";
import { ExampleStack } from "../render/example-stack";

const VAULT = "aws:backup/vault:Vault";
const ROLE = "arn:aws:iam::333333333333:role/Deployer";
const DENY =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"*","Resource":"*"}]}';

describe("previewedEstate", () => {
  const places: readonly (readonly [
    title: string,
    provider: Readonly<Record<string, unknown>> | undefined,
    inputs: Readonly<Record<string, unknown>>,
    place: string | undefined,
  ])[] = [
    [
      "the account that a provider allows",
      { region: "us-west-2", allowedAccountIds: '["222222222222"]' },
      {},
      "222222222222 us-west-2",
    ],
    [
      "the account of the role that it assumes",
      { region: "us-west-2", assumeRoles: JSON.stringify([{ roleArn: ROLE }]) },
      {},
      "333333333333 us-west-2",
    ],
    [
      "the account of the role, where several are allowed",
      {
        region: "us-west-2",
        allowedAccountIds: '["222222222222","333333333333"]',
        assumeRoles: JSON.stringify([{ roleArn: ROLE }]),
      },
      {},
      "333333333333 us-west-2",
    ],
    [
      "nowhere, where several are allowed",
      { region: "us-west-2", allowedAccountIds: '["222222222222","333333333333"]' },
      {},
      undefined,
    ],
    [
      "a Region of its own",
      { region: "us-west-2", allowedAccountIds: '["222222222222"]' },
      { region: "eu-west-1" },
      "222222222222 eu-west-1",
    ],
    [
      "no Region that is not known",
      { region: "us-west-2", allowedAccountIds: '["222222222222"]' },
      { region: UNKNOWN },
      undefined,
    ],
    [
      "a secret Region",
      { region: new Secret("us-west-2"), allowedAccountIds: '["222222222222"]' },
      {},
      "222222222222 us-west-2",
    ],
    ["nowhere without a provider", undefined, {}, undefined],
  ];
  for (const [title, inputs, ofVault, place] of places) {
    it(`places a vault in ${title}`, () => {
      const stack = new ExampleStack();
      const provider = inputs && stack.declare({ type: "pulumi:providers:aws", name: "backup", inputs });
      stack.declare({ type: VAULT, name: "v", inputs: ofVault, ...(provider && { provider }) });
      const [found] = previewedEstate(stack.preview()).vaults;
      assert.equal(found && `${found.accountId} ${found.region}`, place);
    });
  }

  const texts: readonly (readonly [title: string, text: unknown, policy: unknown])[] = [
    ["plain", DENY, compilePolicy("policy of vault v", DENY)],
    ["secret", new Secret(DENY), compilePolicy("policy of vault v", DENY)],
    ["not known", UNKNOWN, unknownPolicy("policy of vault v")],
    ["secret and not known", new Secret(UNKNOWN), unknownPolicy("policy of vault v")],
  ];
  for (const [title, policy, expected] of texts) {
    it(`reads a text that is ${title}`, () => {
      const stack = new ExampleStack();
      const provider = stack.provider("backup", "222222222222", "us-west-2");
      const vault = stack.declare({ type: VAULT, name: "v", provider });
      stack.declare({
        type: "aws:backup/vaultPolicy:VaultPolicy",
        name: "p",
        provider,
        inputs: { backupVaultName: UNKNOWN, policy },
        propertyDependencies: { backupVaultName: [vault] },
      });
      assert.deepEqual(previewedEstate(stack.preview()).vaults[0]?.policy, expected);
    });
  }

  it("marks what is not known inside of a list", () => {
    const stack = new ExampleStack();
    const provider = stack.provider("backup", "222222222222", "us-west-2");
    const inputs = { assumeRolePolicy: DENY, inlinePolicies: [{ name: "inline", policy: UNKNOWN }] };
    stack.declare({ type: "aws:iam/role:Role", name: "role", provider, inputs });
    assert.deepEqual(previewedEstate(stack.preview()).roles[0]?.identity, [unknownPolicy("inline")]);
  });

  it("reads nothing of an empty stack", () => {
    const empty = { partition: "aws", accounts: [], vaults: [], keys: [], roles: [], guarded: [], gaps: [] };
    assert.deepEqual(previewedEstate({ resources: [] }), empty);
  });
});
