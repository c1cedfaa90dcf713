import assert from "node:assert/strict";
import { cpSync, mkdirSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { WireObject } from "../../../cli/engine/sdk-messages";
import { providerText } from "../../../components/dynamic/provider-text";
import { DynamicProcess } from "../../support/dynamic-process";
import { AwsFault, FakeAws } from "../../support/fake-aws";
import { PROJECT_ROOT } from "../../support/preview-of";
import { temporaryFolder, type TemporaryFolder } from "../../support/temporary-folder";

const { ensureCompiled } = createRequire(__filename)("../../../scripts/compile.js") as {
  ensureCompiled: (root: string) => void;
};

const MANAGEMENT = {
  roleArn: "arn:aws:iam::111111111111:role/OrgBackupDeployer",
  sessionName: "aws-org-backup-prod",
  region: "eu-west-1",
};
const ROLE = {
  Arn: "arn:aws:iam::111111111111:role/aws-service-role/rds.amazonaws.com/AWSServiceRoleForRDS",
  RoleName: "AWSServiceRoleForRDS",
};

/** An organization in which everything is off. */
async function emptyOrganization(): Promise<FakeAws> {
  const state = { policyType: "", stackSets: "DISABLED", optIn: { EBS: false }, roles: [] as object[] };
  return FakeAws.start({
    ListRoots: () => ({
      Roots: [
        {
          Id: "r-a1b2",
          PolicyTypes: state.policyType === "" ? [] : [{ Type: "BACKUP_POLICY", Status: state.policyType }],
        },
      ],
    }),
    EnablePolicyType: () => {
      state.policyType = "ENABLED";
      return {};
    },
    DisablePolicyType: () => {
      state.policyType = "";
      return {};
    },
    DescribeOrganizationsAccess: () => ({ Status: state.stackSets }),
    ActivateOrganizationsAccess: () => {
      state.stackSets = "ENABLED";
      return {};
    },
    DeactivateOrganizationsAccess: () => {
      state.stackSets = "DISABLED";
      return {};
    },
    "GET /account-settings": () => ({ ResourceTypeOptInPreference: state.optIn }),
    "PUT /account-settings": () => {
      state.optIn = { EBS: true };
      return {};
    },
    ListRoles: () => ({ IsTruncated: false, Roles: state.roles }),
    CreateServiceLinkedRole: () => {
      if (state.roles.length > 0)
        throw new AwsFault("InvalidInput", "Service role name X has been taken in this account");
      state.roles.push(ROLE);
      return { Role: ROLE };
    },
  });
}

interface Dynamic {
  readonly provider: string;
  readonly inputs: WireObject;
  readonly id: string;
  readonly outputs: WireObject;
  /** A change that keeps the resource, and one that makes it another. */
  readonly changed: WireObject;
  readonly replaced?: { readonly by: WireObject; readonly replaces: string[] };
  /** What is called when the resource is made, and when it goes. */
  readonly created: readonly string[];
  readonly deleted: readonly string[];
}

const RESOURCES: readonly Dynamic[] = [
  {
    provider: "policy-type",
    inputs: { ...MANAGEMENT, rootId: "r-a1b2", policyType: "BACKUP_POLICY", disableOnDelete: true },
    id: "r-a1b2/BACKUP_POLICY",
    outputs: { status: "ENABLED" },
    changed: { disableOnDelete: false },
    replaced: { by: { rootId: "r-zzzz" }, replaces: ["rootId"] },
    created: ["ListRoots", "EnablePolicyType", "ListRoots"],
    deleted: ["DisablePolicyType", "ListRoots"],
  },
  {
    provider: "stack-sets-access",
    inputs: { ...MANAGEMENT, disableOnDelete: true },
    id: "stack-sets-access",
    outputs: { status: "ENABLED" },
    changed: { disableOnDelete: false },
    created: ["DescribeOrganizationsAccess", "ActivateOrganizationsAccess", "DescribeOrganizationsAccess"],
    deleted: ["DescribeOrganizationsAccess", "DeactivateOrganizationsAccess"],
  },
  {
    provider: "service-opt-in",
    inputs: { ...MANAGEMENT, resourceTypes: ["EBS", "EKS"] },
    id: "eu-west-1",
    outputs: { optedIn: ["EBS"], fullyManaged: [], notOffered: ["EKS"], turnedOff: [] },
    changed: { resourceTypes: ["EBS"] },
    replaced: { by: { region: "us-west-2" }, replaces: ["region"] },
    created: ["GET /account-settings", "PUT /account-settings", "GET /account-settings"],
    deleted: [],
  },
  {
    provider: "service-linked-role",
    inputs: { ...MANAGEMENT, serviceName: "rds.amazonaws.com" },
    id: ROLE.Arn,
    outputs: { arn: ROLE.Arn, roleName: ROLE.RoleName, adopted: false },
    changed: { sessionName: "other" },
    replaced: { by: { serviceName: "fsx.amazonaws.com" }, replaces: ["serviceName"] },
    created: ["CreateServiceLinkedRole", "ListRoles"],
    deleted: [],
  },
];

/** Lives a resource's whole life in the process. */
async function live(process: DynamicProcess, aws: FakeAws, resource: Dynamic): Promise<void> {
  const inputs = { ...resource.inputs, __provider: providerText(resource.provider) };
  const state = { ...inputs, ...resource.outputs };

  assert.deepEqual(await process.check(inputs), inputs);

  const before = aws.operations.length;
  assert.deepEqual(await process.create(inputs), { id: resource.id, properties: state });
  assert.deepEqual(aws.operations.slice(before), resource.created);

  assert.deepEqual(await process.diff(resource.id, state, inputs), { changes: 1, replaces: [] });
  const changed = { ...inputs, ...resource.changed };
  assert.deepEqual(await process.diff(resource.id, state, changed), { changes: 2, replaces: [] });
  if (resource.replaced !== undefined) {
    const { by, replaces } = resource.replaced;
    assert.deepEqual(await process.diff(resource.id, state, { ...inputs, ...by }), { changes: 2, replaces });
  }

  assert.deepEqual(await process.read(resource.id, state), { id: resource.id, properties: state });
  assert.deepEqual(await process.update(resource.id, state, inputs), state);

  const beforeDelete = aws.operations.length;
  await process.delete(resource.id, state);
  assert.deepEqual(aws.operations.slice(beforeDelete), resource.deleted);
}

describe("providers in Pulumi's dynamic provider process", () => {
  let aws: FakeAws;
  let installed: TemporaryFolder;

  before(() => {
    // An install as npm makes it: compiled code, no compiler, and what it depends on beside it.
    ensureCompiled(PROJECT_ROOT);
    installed = temporaryFolder({ "package.json": "{}" });
    const modules = join(installed.path, "node_modules");
    const own = join(modules, "aws-org-backup");
    for (const part of ["bin/components/dynamic", "bin/domain", "components/dynamic/load-provider.js"]) {
      cpSync(join(PROJECT_ROOT, part), join(own, part), { recursive: true });
    }
    const others = ["@aws", "@aws-sdk", "@smithy", "tslib"];
    for (const name of others) symlinkSync(join(PROJECT_ROOT, "node_modules", name), join(modules, name));
    mkdirSync(join(installed.path, "infra"));
  });
  after(() => {
    installed.remove();
  });
  beforeEach(async () => {
    aws = await emptyOrganization();
  });
  afterEach(() => aws.stop());

  const places: readonly { title: string; folder: () => string }[] = [
    { title: "a checkout", folder: () => PROJECT_ROOT },
    {
      title: "a folder of a project that installed the package",
      folder: () => join(installed.path, "infra"),
    },
  ];
  for (const { folder, title } of places) {
    it(`live their whole life in ${title}`, async () => {
      const process = await DynamicProcess.start(folder(), aws.environment);
      try {
        for (const resource of RESOURCES) await live(process, aws, resource);
      } finally {
        await process.stop();
      }
    });
  }

  it("stop with the reason and the remedy when AWS refuses", async () => {
    const process = await DynamicProcess.start(PROJECT_ROOT, aws.environment);
    aws.failNext("ListRoots", new AwsFault("AccessDeniedException", "No."));
    const [policyType] = RESOURCES;
    try {
      await assert.rejects(
        process.create({ ...policyType?.inputs, __provider: providerText("policy-type") }),
        {
          details:
            "could not enable BACKUP_POLICY at r-a1b2: AccessDeniedException: No. " +
            "(the role needs organizations:ListRoots, EnablePolicyType, and DisablePolicyType if it is to disable)",
        },
      );
    } finally {
      await process.stop();
    }
  });

  it("say what is missing in a project that did not install the package", async () => {
    const empty = temporaryFolder({});
    const process = await DynamicProcess.start(empty.path, aws.environment);
    try {
      await assert.rejects(process.create({ __provider: providerText("policy-type") }), {
        details:
          "aws-org-backup must be installed in the folder of the Pulumi project (npm install aws-org-backup), " +
          `got nothing from ${empty.path} upwards`,
      });
    } finally {
      await process.stop();
      empty.remove();
    }
  });
});
