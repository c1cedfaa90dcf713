import assert from "node:assert/strict";
import fc from "fast-check";
import {
  accountRootArn,
  formatArn,
  keyAliasArn,
  parseArn,
  parseVaultArn,
  roleArn,
  vaultArn,
} from "../../../domain/aws/arn";

const ACCOUNT = "222222222222";
const VAULT = { partition: "aws", region: "us-west-2", accountId: ACCOUNT, vaultName: "air-gapped-prod" };

describe("arn", () => {
  it("writes the ARN of a vault", () => {
    assert.equal(vaultArn(VAULT), "arn:aws:backup:us-west-2:222222222222:backup-vault:air-gapped-prod");
  });

  it("writes the ARN of a vault in whichever account a backup policy reaches", () => {
    assert.equal(
      vaultArn({ ...VAULT, accountId: "$account" }),
      "arn:aws:backup:us-west-2:$account:backup-vault:air-gapped-prod",
    );
  });

  it("writes the ARN of a role, without a region", () => {
    assert.equal(
      roleArn({ partition: "aws-cn", accountId: ACCOUNT, roleName: "Backup" }),
      "arn:aws-cn:iam::222222222222:role/Backup",
    );
  });

  it("writes the ARN of a key's alias", () => {
    assert.equal(
      keyAliasArn({
        partition: "aws-us-gov",
        region: "us-gov-west-1",
        accountId: ACCOUNT,
        aliasName: "backup",
      }),
      "arn:aws-us-gov:kms:us-gov-west-1:222222222222:alias/backup",
    );
  });

  it("writes the principal of a whole account", () => {
    assert.equal(accountRootArn({ partition: "aws", accountId: ACCOUNT }), "arn:aws:iam::222222222222:root");
  });

  describe("parseArn", () => {
    it("keeps colons and line breaks of the resource", () => {
      assert.deepEqual(parseArn("arn:aws:rds:eu-west-1:111111111111:snapshot:a:b\nc"), {
        partition: "aws",
        service: "rds",
        region: "eu-west-1",
        accountId: "111111111111",
        resource: "snapshot:a:b\nc",
      });
    });

    it("reads an ARN without region and account", () => {
      assert.deepEqual(parseArn("arn:aws:s3:::bucket"), {
        partition: "aws",
        service: "s3",
        region: "",
        accountId: "",
        resource: "bucket",
      });
    });

    const refused: readonly (readonly [title: string, value: unknown])[] = [
      ["an empty text", ""],
      ["a name", "air-gapped-prod"],
      ["an ARN without partition", "arn::s3:::bucket"],
      ["an ARN without service", "arn:aws::::bucket"],
      ["an ARN without resource", "arn:aws:s3:::"],
      ["an ARN with too few parts", "arn:aws:s3::bucket"],
      ["another prefix", "urn:aws:s3:::bucket"],
      ["something before the prefix", " arn:aws:s3:::bucket"],
      ["nothing", undefined],
      ["a list that reads like an ARN", ["arn:aws:s3:::bucket"]],
    ];
    for (const [title, value] of refused) {
      it(`gives nothing for ${title}`, () => {
        assert.equal(parseArn(value), undefined);
      });
    }

    it("is the inverse of formatArn", () => {
      const part = fc.stringMatching(/^[a-z0-9-]{1,12}$/);
      const arn = fc.record(
        {
          partition: part,
          service: part,
          region: fc.oneof(part, fc.constant("")),
          accountId: fc.constantFrom("", ACCOUNT, "$account"),
          resource: fc.string({ minLength: 1 }),
        },
        { noNullPrototype: true },
      );
      fc.assert(
        fc.property(arn, (parts) => {
          assert.deepEqual(parseArn(formatArn(parts)), parts);
        }),
      );
    });
  });

  describe("parseVaultArn", () => {
    it("gives nothing for what is not the ARN of a vault", () => {
      const refused = [
        "arn:aws:kms:us-west-2:222222222222:backup-vault:air-gapped-prod",
        "arn:aws:backup::222222222222:backup-vault:air-gapped-prod",
        "arn:aws:backup:us-west-2::backup-vault:air-gapped-prod",
        "arn:aws:backup:us-west-2:222222222222:backup-plan:air-gapped-prod",
        "arn:aws:backup:us-west-2:222222222222:my-backup-vault:air-gapped-prod",
        "arn:aws:backup:us-west-2:222222222222:backup-vault:",
        "arn:aws:backup:us-west-2:222222222222:backup-vault:a:b",
        "air-gapped-prod",
      ];
      assert.deepEqual(
        refused.map((text) => parseVaultArn(text)),
        refused.map(() => undefined),
      );
      assert.equal(parseVaultArn(undefined), undefined);
    });

    it("is the inverse of vaultArn", () => {
      const address = fc.record(
        {
          partition: fc.constantFrom("aws", "aws-cn", "aws-us-gov"),
          region: fc.constantFrom("us-west-2", "cn-north-1", "$region"),
          accountId: fc.constantFrom(ACCOUNT, "$account"),
          vaultName: fc.stringMatching(/^[a-zA-Z0-9_-]{2,50}$/),
        },
        { noNullPrototype: true },
      );
      fc.assert(
        fc.property(address, (vault) => {
          assert.deepEqual(parseVaultArn(vaultArn(vault)), vault);
        }),
      );
    });
  });
});
