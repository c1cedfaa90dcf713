import assert from "node:assert/strict";
import fc from "fast-check";
import {
  findMemberGapProblems,
  findMisspelledCopyTargetProblems,
  type MemberInventory,
} from "../../../domain/organization/member-gaps";

const assign = (value: unknown) => ({ "@@assign": value });

function policy({
  copyTo,
  regions = ["eu-west-1"],
  role = "Backup",
  vault = "local",
}: {
  copyTo?: string;
  regions?: readonly string[];
  role?: string;
  vault?: string;
} = {}) {
  return {
    plans: {
      p: {
        regions: assign(regions),
        rules: {
          r: {
            target_backup_vault_name: assign(vault),
            ...(copyTo === undefined
              ? {}
              : { copy_actions: { [copyTo]: { target_backup_vault_arn: assign(copyTo) } } }),
          },
        },
        selections: { tags: { s: { iam_role_arn: assign(`arn:aws:iam::$account:role/${role}`) } } },
      },
    },
  };
}

const IN_IRELAND = new Set(["eu-west-1"]);
const inventory = (change: Partial<MemberInventory> = {}): MemberInventory => ({
  vaults: new Map([["local", IN_IRELAND]]),
  hasOtherVaults: false,
  roles: new Set(["Backup"]),
  hasOtherRoles: false,
  ...change,
});

const vaultAt = "content.plans.p.rules.r.target_backup_vault_name";
const roleAt = "content.plans.p.selections.tags.s.iam_role_arn";
const localIn = (region: string, name = "local") => `arn:aws:backup:${region}:$account:backup-vault:${name}`;
const copyAt = (arn: string) => `content.plans.p.rules.r.copy_actions["${arn}"]`;

describe("gaps between a backup policy and its accounts", () => {
  describe("vaults and roles that a backup policy names", () => {
    const rows = [
      { title: "are there", document: policy(), problems: [] },
      { title: "are there, as text", document: JSON.stringify(policy()), problems: [] },
      {
        title: "a vault that is not",
        document: policy({ vault: "locals" }),
        problems: [
          {
            path: vaultAt,
            reason:
              'must be a vault that exists in every account (local), did you mean local?, because no job runs without it, got "locals"',
          },
        ],
      },
      {
        title: "a vault that may be",
        document: policy({ vault: "locals" }),
        known: { hasOtherVaults: true },
        problems: [],
      },
      {
        title: "vaults, where nobody says which there are",
        document: policy({ vault: "locals" }),
        known: { vaults: new Map<string, undefined>() },
        problems: [],
      },
      {
        title: "a role that is not",
        document: policy({ role: "service-role/Backup" }),
        problems: [
          {
            path: roleAt,
            reason:
              'must be a role that exists in every account (Backup), because no job runs without it, got "service-role/Backup"',
          },
        ],
      },
      {
        title: "a role that may be",
        document: policy({ role: "Other" }),
        known: { hasOtherRoles: true },
        problems: [],
      },
      {
        title: "roles, where nobody says which there are",
        document: policy({ role: "Other" }),
        known: { roles: new Set<string>() },
        problems: [],
      },
      {
        title: "a Region without the vault",
        document: policy({ regions: ["eu-west-1", "eu-north-1"] }),
        problems: [
          {
            path: "content.plans.p.regions",
            reason:
              'must be among the Regions in which the vault local is made (eu-west-1), because jobs elsewhere fail, got "eu-north-1"',
          },
        ],
      },
      {
        title: "a Region, where nobody says in which the vault is",
        document: policy({ regions: ["eu-north-1"] }),
        known: { vaults: new Map([["local", undefined]]) },
        problems: [],
      },
      {
        title: "a copy to the vault of another Region that is there",
        document: policy({ copyTo: localIn("eu-west-1") }),
        problems: [],
      },
      {
        title: "a copy to a Region without the vault",
        document: policy({ copyTo: localIn("eu-north-1") }),
        problems: [
          {
            path: copyAt(localIn("eu-north-1")),
            reason:
              'must be among the Regions in which the vault local is made (eu-west-1), because jobs elsewhere fail, got "eu-north-1"',
          },
        ],
      },
      {
        title: "a copy to a vault of the account that is not there",
        document: policy({ copyTo: localIn("eu-west-1", "second") }),
        problems: [
          {
            path: copyAt(localIn("eu-west-1", "second")),
            reason:
              'must be a vault that exists in every account (local), because no job runs without it, got "second"',
          },
        ],
      },
      {
        title: "a copy to another account is another matter",
        document: policy({ copyTo: "arn:aws:backup:eu-north-1:222222222222:backup-vault:central" }),
        problems: [],
      },
      {
        title: "a role of one account is another matter",
        document: {
          plans: {
            p: { selections: { resources: { s: { iam_role_arn: "arn:aws:iam::111111111111:role/Other" } } } },
          },
        },
        problems: [],
      },
    ];
    for (const { document, known, problems, title } of rows) {
      it(title, () => {
        assert.deepEqual(findMemberGapProblems(document, inventory(known)), problems);
      });
    }

    it("are not looked for in what is no policy", () => {
      fc.assert(
        fc.property(fc.anything(), (document) => {
          assert.deepEqual(findMemberGapProblems(document, inventory()), []);
        }),
      );
    });
  });

  describe("copies to a vault whose name is nearly that of one which is there", () => {
    const copyTo = (name: string, account = "222222222222") =>
      policy({ copyTo: `arn:aws:backup:us-west-2:${account}:backup-vault:${name}` });
    const namesAt = ({ accountId, region }: { accountId: string; region: string }) =>
      accountId === "222222222222" && region === "us-west-2" ? ["air-gapped-prod"] : [];
    const rows = [
      { title: "the same name", document: copyTo("air-gapped-prod"), names: [] },
      { title: "another name", document: copyTo("air-gapped-pro"), names: [] },
      { title: "other letter case", document: copyTo("Air-Gapped-Prod"), names: ["Air-Gapped-Prod"] },
      { title: "other signs between", document: copyTo("air_gapped_prod"), names: ["air_gapped_prod"] },
      { title: "another account", document: copyTo("AIR-gapped-prod", "333333333333"), names: [] },
      {
        title: "the account of the backup itself",
        document: copyTo("AIR-gapped-prod", "$account"),
        names: [],
      },
    ];
    for (const { document, names, title } of rows) {
      it(title, () => {
        assert.deepEqual(
          findMisspelledCopyTargetProblems(document, namesAt),
          names.map((name) => ({
            path: copyAt(`arn:aws:backup:us-west-2:222222222222:backup-vault:${name}`),
            reason: `must name a vault letter by letter (air-gapped-prod), because a copy to no vault fails, got "${name}"`,
          })),
        );
      });
    }
  });
});
