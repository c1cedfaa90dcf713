import assert from "node:assert/strict";
import {
  backupTypeOfCluster,
  COPIED_RESOURCES,
  COPIED_RESOURCES_SOURCE,
  findEncryptionSwitchProblems,
  findSourceKeyProblems,
  isScratchFileSystem,
  whyCustomerManaged,
  type CopiedResource,
} from "../../../domain/protection/copied-resource";
import { isDay } from "../../../domain/protection/day";

const VOLUME: CopiedResource = {
  type: "aws:ebs/volume:Volume",
  backupType: "EBS",
  key: "kmsKeyId",
  encrypted: "encrypted",
};

describe("copied resources", () => {
  it("are listed once each, with their date", () => {
    const types = COPIED_RESOURCES.map(({ type }) => type);

    assert.deepEqual([...new Set(types)], types);
    assert.equal(isDay(COPIED_RESOURCES_SOURCE.asOf), true);
  });

  it("are these", () => {
    assert.deepEqual(
      COPIED_RESOURCES.map(
        ({ type, backupType, key, encrypted = "", encryptedByDefault = false, keyFrom = [] }) =>
          [type.split(":")[1], backupType, key, encrypted, encryptedByDefault, keyFrom.join()].join(" "),
      ),
      [
        "ebs/volume EBS kmsKeyId encrypted false snapshotId",
        "rds/instance RDS kmsKeyId storageEncrypted false replicateSourceDb,snapshotIdentifier,restoreToPointInTime",
        "rds/cluster Aurora kmsKeyId storageEncrypted false snapshotIdentifier,restoreToPointInTime,replicationSourceIdentifier",
        "docdb/cluster DocumentDB kmsKeyId storageEncrypted false snapshotIdentifier,restoreToPointInTime",
        "neptune/cluster Neptune kmsKeyArn storageEncrypted false snapshotIdentifier,replicationSourceIdentifier",
        "efs/fileSystem EFS kmsKeyId encrypted false ",
        "fsx/windowsFileSystem FSx kmsKeyId  false ",
        "fsx/lustreFileSystem FSx kmsKeyId  false ",
        "fsx/ontapFileSystem FSx kmsKeyId  false ",
        "fsx/openZfsFileSystem FSx kmsKeyId  false ",
        "dynamodb/table DynamoDB serverSideEncryption.kmsKeyArn serverSideEncryption.enabled false restoreSourceName,restoreSourceTableArn,restoreBackupArn",
        "redshift/cluster Redshift kmsKeyId encrypted true snapshotIdentifier,snapshotArn",
        "timestreamwrite/database Timestream kmsKeyId  false ",
      ],
    );
  });

  const demanded = "because this organization demands it of every protected resource";
  for (const [type, why] of [
    ["EBS", "because AWS copies no EBS backup that is encrypted with one of its own keys to another account"],
    [
      "Neptune",
      "because AWS copies no Neptune backup that is encrypted with one of its own keys to another account",
    ],
    ["S3", `${demanded} (AWS itself would not need it: it encrypts S3 backups with the key of the vault)`],
    [
      "DynamoDB",
      `${demanded} (AWS itself would not need it: it encrypts DynamoDB backups with the key of the vault)`,
    ],
    ["Redshift", `${demanded} (AWS copies no Redshift backup to another account)`],
    ["CloudFormation", `${demanded} (AWS copies no CloudFormation backup to another account)`],
  ] as const) {
    it(`says who demands a customer-managed key of ${type}`, () => {
      assert.equal(whyCustomerManaged(type), why);
    });
  }

  it("says so when a key is missing", () => {
    assert.deepEqual(findSourceKeyProblems("EBS", undefined, "kmsKeyId"), [
      {
        path: "kmsKeyId",
        reason: `must name a customer-managed KMS key, ${whyCustomerManaged("EBS")}, got nothing`,
      },
    ]);
  });

  const unencrypted = "must be true, because this organization keeps no protected data unencrypted";
  const stays = "must be true, because AWS leaves the copies of an unencrypted Neptune cluster unencrypted";
  const NEPTUNE: CopiedResource = { ...VOLUME, backupType: "Neptune" };
  const BY_DEFAULT: CopiedResource = { ...VOLUME, encryptedByDefault: true };
  const switches: readonly [
    title: string,
    resource: CopiedResource,
    value: unknown,
    mode: unknown,
    reason?: string,
  ][] = [
    ["accepts true", VOLUME, true, undefined],
    ["accepts true as a text", VOLUME, "true", undefined],
    ["rejects false", VOLUME, false, undefined, `${unencrypted}, got false`],
    ["rejects false as a text", VOLUME, "false", undefined, `${unencrypted}, got "false"`],
    ["rejects nothing", VOLUME, undefined, undefined, `${unencrypted}, got nothing`],
    ["rejects nothing in another mode", VOLUME, undefined, "provisioned", `${unencrypted}, got nothing`],
    ["accepts nothing where that means true", BY_DEFAULT, undefined, undefined],
    ["rejects false where nothing means true", BY_DEFAULT, false, undefined, `${unencrypted}, got false`],
    ["accepts nothing of a serverless cluster", VOLUME, undefined, "serverless"],
    ["rejects false of a serverless cluster", VOLUME, false, "serverless", `${unencrypted}, got false`],
    ["says when copies stay unencrypted", NEPTUNE, undefined, undefined, `${stays}, got nothing`],
  ];
  for (const [title, resource, value, mode, reason] of switches) {
    it(`switch of the encryption: ${title}`, () => {
      const expected = reason === undefined ? [] : [{ path: "encrypted", reason }];

      assert.deepEqual(findEncryptionSwitchProblems(resource, value, "encrypted", mode), expected);
    });
  }

  it("knows Multi-AZ clusters from Aurora", () => {
    assert.deepEqual(
      ["aurora-mysql", "aurora-postgresql", "aurora", "mysql", "postgres", undefined, 7].map(
        backupTypeOfCluster,
      ),
      ["Aurora", "Aurora", "Aurora", "RDS", "RDS", "Aurora", "Aurora"],
    );
  });

  it("knows scratch file systems", () => {
    assert.deepEqual(
      [undefined, "SCRATCH_1", "SCRATCH_2", "PERSISTENT_1", "PERSISTENT_2", 7].map(isScratchFileSystem),
      [true, true, true, false, false, false],
    );
  });
});
