import assert from "node:assert/strict";
import { RESOURCE_TYPES, type ResourceTypeName } from "../../../domain/aws/resource-types";
import { findCopiesThatCannotArrive, typesNamedBy } from "../../../domain/copying/named-patterns";

describe("named patterns", () => {
  describe("typesNamedBy", () => {
    const rows: readonly (readonly [pattern: string, types: readonly ResourceTypeName[]])[] = [
      ["arn:aws:rds:*:*:db:*", ["RDS"]],
      ["arn:aws:rds:eu-west-1:111111111111:db:shop", ["RDS"]],
      ["arn:aws:rds:*:*:cluster:*", ["Aurora", "DocumentDB", "Neptune"]],
      ["arn:aws-cn:ec2:*:*:volume/*", ["EBS"]],
      ["arn:aws:fsx:*:*:volume/*", ["FSx"]],
      ["arn:aws:s3:::shop", ["S3"]],
      ["*", []],
      ["arn:aws:ec2:*", []],
      ["arn:aws:ec2:*:*:*", []],
      ["arn:aws:lambda:*:*:function:*", []],
      ["", []],
      ["shop", []],
    ];
    for (const [pattern, types] of rows) {
      it(`names ${types.join(", ") || "nothing"} by ${JSON.stringify(pattern)}`, () => {
        assert.deepEqual(typesNamedBy(pattern), types);
      });
    }

    it("names every type by its own patterns", () => {
      for (const type of RESOURCE_TYPES) {
        for (const pattern of type.policyPatterns("aws")) {
          assert.ok(typesNamedBy(pattern).includes(type.name), pattern);
        }
      }
    });
  });

  const arn = (account: string, region: string) => `arn:aws:backup:${region}:${account}:backup-vault:central`;
  const HOME = { accountId: "111111111111", region: "eu-west-1" };
  const FAR = arn("222222222222", "us-west-2");
  const ACCOUNT = arn("222222222222", "eu-west-1");
  const REGION = arn("111111111111", "us-west-2");

  describe("findCopiesThatCannotArrive", () => {
    const rows: readonly (readonly [
      title: string,
      types: readonly ResourceTypeName[],
      vaultArn: string | undefined,
      source: { accountId?: string; region?: string },
      isAirGapped: boolean,
      how: string | undefined,
    ])[] = [
      [
        "refuses what crosses neither",
        ["Redshift"],
        FAR,
        HOME,
        false,
        "to another account in another Region",
      ],
      ["refuses the account alone", ["CloudFormation"], ACCOUNT, HOME, false, "to another account"],
      ["refuses the Region alone", ["Redshift"], REGION, HOME, false, "to another Region"],
      [
        "accepts the Region where only the account is closed",
        ["CloudFormation"],
        REGION,
        HOME,
        false,
        undefined,
      ],
      [
        "accepts a copy beside the backup",
        ["Redshift"],
        arn("111111111111", "eu-west-1"),
        HOME,
        false,
        undefined,
      ],
      ["accepts a type of which a part can be copied", ["DynamoDB"], FAR, HOME, false, undefined],
      ["accepts a type that is in doubt", ["DSQL"], FAR, HOME, false, undefined],
      ["accepts one of several types", ["Redshift", "RDS"], FAR, HOME, false, undefined],
      [
        "refuses several types",
        ["Redshift", "CloudFormation"],
        FAR,
        HOME,
        false,
        "to another account in another Region",
      ],
      ["refuses an air-gapped vault", ["RDS"], FAR, HOME, true, "into a logically air-gapped vault"],
      ["tells the distance first", ["Redshift"], FAR, HOME, true, "to another account in another Region"],
      ["accepts it for types that it takes", ["EFS"], FAR, HOME, true, undefined],
      ["refuses it wherever it is", ["RDS"], undefined, {}, true, "into a logically air-gapped vault"],
      ["says nothing where neither place is known", ["Redshift"], FAR, {}, false, undefined],
      [
        "judges the Region alone where the account is not known",
        ["Redshift"],
        FAR,
        { region: "eu-west-1" },
        false,
        "to another Region",
      ],
      [
        "knows $account for the account itself",
        ["CloudFormation"],
        arn("$account", "us-west-2"),
        HOME,
        false,
        undefined,
      ],
      ["says nothing of what is no vault", ["Redshift"], "central", HOME, false, undefined],
      ["says nothing of no types", [], FAR, HOME, false, undefined],
    ];
    for (const [title, types, vaultArn, source, isAirGapped, how] of rows) {
      it(title, () => {
        const reason =
          `must not copy what pattern names (${types.join(", ")}), because AWS Backup makes no copies of it ${String(how)} ` +
          `(its table of 2026-09-21); keep it locally with a plan of its own, got ${vaultArn === undefined ? "nothing" : `"${vaultArn}"`}`;
        assert.deepEqual(
          findCopiesThatCannotArrive(
            [{ name: "pattern", types }],
            { at: "copy", vaultArn, isAirGapped },
            source,
          ),
          how === undefined ? [] : [{ path: "copy", reason }],
        );
      });
    }
  });
});
