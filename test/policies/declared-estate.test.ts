import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { PreviewedResource } from "../../cli/preview/preview-result";
import { previewedEstate } from "../../cli/estate/previewed-estate";
import type { Estate } from "../../domain/estate/estate";
import { declaredEstate, ESTATE_TYPES } from "../../policies/declared-estate";
import type { StackRule } from "../../policies/rule";
import { evaluateRule, PASSED, UNKNOWN, type TestResource } from "../support/evaluate-rule";
import { PROJECT_ROOT, previewOf } from "../support/preview-of";

/** The estate as a rule reads it, through the SDK. */
async function estateOf(resources: readonly TestResource[]): Promise<Estate> {
  const read: Estate[] = [];
  const reader: StackRule = {
    kind: "stack",
    name: "reader",
    promise: "vault-access",
    title: "Reads",
    description: "Reads.",
    why: "Reads.",
    severity: "low",
    remediation: "None.",
    supports: [],
    examples: { passes: [], fails: [] },
    types: ESTATE_TYPES,
    checkStack(stack) {
      read.push(stack.share(declaredEstate));
    },
  };
  assert.deepEqual(await evaluateRule(reader, { resources }), PASSED);
  const [estate] = read;
  assert.ok(estate !== undefined);
  return estate;
}

/** Resources of a preview, as the engine would describe them to a pack. */
function described(resources: readonly PreviewedResource[]): readonly TestResource[] {
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  return resources
    .filter(({ external }) => !external)
    .map(({ inputs, name, outputs, propertyDependencies, provider, type, urn }) => {
      const home = byUrn.get(provider ?? "");
      return {
        type,
        name,
        urn,
        props: inputs,
        outputs,
        from: propertyDependencies,
        ...(home === undefined ? {} : { provider: { name: home.name, props: home.inputs } }),
      };
    });
}

/** The harness gives providers URNs of its own. */
function withoutProviderUrns(estate: Estate): Estate {
  const roles = estate.roles.map((role) =>
    role.kind === "deployer" ? { ...role, urn: role.urn.split("::").at(-1) ?? "" } : role,
  );
  return { ...estate, roles };
}

const VAULT = "aws:backup/vault:Vault";
const ALLOWED = JSON.stringify(["222222222222"]);
const inAccount = {
  provider: { name: "backup", props: { region: "us-west-2", allowedAccountIds: ALLOWED } },
};

describe("declaredEstate", () => {
  it("names every type that the readers of an estate ask for", () => {
    const folder = join(PROJECT_ROOT, "domain", "estate");
    const asked = readdirSync(folder).flatMap((file) => {
      const text = readFileSync(join(folder, file), "utf8");
      return [...text.matchAll(/"((aws|aws-org-backup):[a-z0-9]+[/:][A-Za-z:]+)"/g)].map(([, type]) => type);
    });
    assert.deepEqual(
      [...new Set(asked)].sort(),
      ESTATE_TYPES.map((type) => type),
    );
  });

  for (const stack of ["dev", "staging", "prod"]) {
    it(`reads the same of ${stack} as the preview does, without a gap`, async () => {
      const { resources } = await previewOf(stack);

      const [declared, previewed] = [await estateOf(described(resources)), previewedEstate({ resources })];

      assert.deepEqual(withoutProviderUrns(declared), withoutProviderUrns(previewed));
      assert.deepEqual(previewed.gaps, []);
      assert.deepEqual(
        previewed.vaults.map(({ accountId }) => accountId),
        ["222222222222", "000000000000"],
      );
    });
  }

  const places: readonly { title: string; resource: Partial<TestResource>; places: readonly string[] }[] = [
    { title: "by the provider", resource: inAccount, places: ["222222222222 us-west-2"] },
    {
      title: "by a Region of its own",
      resource: { ...inAccount, props: { region: "eu-west-1" } },
      places: ["222222222222 eu-west-1"],
    },
    {
      title: "nowhere with a Region that is not known",
      resource: { ...inAccount, props: { region: UNKNOWN } },
      places: [],
    },
    {
      title: "by the provider where the Region is an output alone",
      resource: { ...inAccount, outputs: { region: UNKNOWN } },
      places: ["222222222222 us-west-2"],
    },
    { title: "nowhere with the default provider", resource: {}, places: [] },
  ];
  for (const { places: expected, resource, title } of places) {
    it(`places a vault ${title}`, async () => {
      const { vaults } = await estateOf([{ type: VAULT, name: "v", props: {}, ...resource }]);
      assert.deepEqual(
        vaults.map(({ accountId, region }) => `${accountId} ${region}`),
        expected,
      );
    });
  }

  it("does not throw where a part of a value is not known", async () => {
    const { gaps } = await estateOf([
      {
        type: "aws:cloudformation/stackInstances:StackInstances",
        name: "members",
        props: { deploymentTargets: { organizationalUnitIds: [UNKNOWN] }, stackSetName: "members" },
        ...inAccount,
      },
    ]);
    assert.deepEqual(gaps, ["into which accounts members deploys is not known before deployment"]);
  });

  it("reads a policy that is secret", async () => {
    const { vaults } = await estateOf([
      { type: VAULT, name: "v", props: { name: "v" }, ...inAccount },
      {
        type: "aws:backup/vaultPolicy:VaultPolicy",
        name: "p",
        props: { backupVaultName: "v", policy: "{}" },
        ...inAccount,
      },
    ]);
    assert.equal(vaults[0]?.policy?.unreadable.length === 0, false);
  });
});
