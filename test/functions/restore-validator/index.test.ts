import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import { findChainProblems, readRecord } from "../../../domain/restore-testing/evidence-chain";
import type { BatchResponse } from "../../../functions/restore-validator/core/handle-batch";
import { bundleFile } from "../../../scripts/bundle-functions";
import { withAwsEnvironment } from "../../support/aws-environment";
import { FakeRestores } from "../../support/fake-restores";
import {
  batchOf,
  ended,
  EVIDENCE,
  PLAN_ARN,
  putRestore,
  recordsIn,
  SOUND,
  VALIDATOR_VARIABLES,
} from "../../support/restored";

type Handler = (batch: unknown, context: object) => Promise<BatchResponse>;
/** Clients read their environment when they are first used, so that the code is loaded only then. */
const load = createRequire(__filename);
const SEARCH = JSON.stringify({ search: "restore tests without a result" });
const NOTHING_LEFT: BatchResponse = { batchItemFailures: [] };

/** Sources, and the bundle that is deployed, must behave alike. */
for (const [what, file] of [
  ["sources", "../../../functions/restore-validator/index"],
  ["bundle", bundleFile("restore-validator")],
] as const) {
  describe(`restore validator, ${what} (R23)`, () => {
    let aws: FakeRestores;
    let logged: Record<string, unknown>[] = [];

    before(async () => {
      aws = await FakeRestores.start();
    });
    after(() => aws.stop());
    beforeEach(() => {
      aws.clear();
    });

    /** Calls the function as AWS Lambda does, and takes what it logs. */
    async function call(
      batch: unknown,
      remainingMs = 120_000,
      variables: object = {},
    ): Promise<BatchResponse> {
      logged = [];
      const before = { log: console.log, env: { ...process.env } };
      return withAwsEnvironment(aws.environment, async () => {
        Object.assign(process.env, VALIDATOR_VARIABLES, variables);
        console.log = (line: string) => void logged.push(JSON.parse(line) as Record<string, unknown>);
        try {
          const { handler } = load(file) as { handler: Handler };
          return await handler(batch, {
            functionName: "restore-validator-test",
            getRemainingTimeInMillis: () => remainingMs,
          });
        } finally {
          console.log = before.log;
          for (const name of Object.keys(VALIDATOR_VARIABLES)) Reflect.deleteProperty(process.env, name);
        }
      });
    }

    function tests(): readonly object[] {
      return recordsIn(aws)
        .map((text) => readRecord(text)?.test)
        .filter((test) => test !== undefined);
    }

    function outcomes(): readonly string[] {
      return tests().map((test) => {
        const { outcome, reason, restoreJobId } = test as Record<string, string>;
        return `${restoreJobId} ${outcome}: ${reason}`;
      });
    }

    function metrics(): readonly string[] {
      return logged
        .filter((line) => "_aws" in line)
        .map(({ _aws: _, FunctionName: __, ...values }) => JSON.stringify(values));
    }

    for (const type of Object.keys(SOUND)) {
      it(`says SUCCESSFUL of a sound ${type}, and writes it down`, async () => {
        putRestore(aws, "job-1", type);

        const response = await call(batchOf(ended("job-1")));

        assert.deepEqual(response, NOTHING_LEFT);
        assert.deepEqual(aws.results, ["job-1 SUCCESSFUL"]);
        assert.match(outcomes().join(), /^job-1 SUCCESSFUL: \d checks hold$/);
      });

      it(`says FAILED of a ${type} that is not there`, async () => {
        putRestore(aws, "job-1", type);
        aws.restored.clear();
        if (type === "S3") for (const key of [...aws.objects.keys()]) aws.objects.delete(key);

        const response = await call(batchOf(ended("job-1")));

        assert.deepEqual(response, NOTHING_LEFT);
        assert.deepEqual(aws.results, ["job-1 FAILED"]);
        assert.deepEqual(outcomes(), [
          "job-1 FAILED: it does not hold that it is there (nothing under this ARN)",
        ]);
      });
    }

    const broken: readonly { title: string; type: string; fields: object; reason: RegExp }[] = [
      {
        title: "a volume in error",
        type: "EBS",
        fields: { status: "error" },
        reason: /is available or in-use \(error\)/,
      },
      {
        title: "a volume in the clear",
        type: "EBS",
        fields: { encrypted: false },
        reason: /is encrypted \(not encrypted\)/,
      },
      {
        title: "a machine that does not boot",
        type: "EC2",
        fields: { checks: { systemStatus: { status: "ok" }, instanceStatus: { status: "impaired" } } },
        reason: /passes EC2's check of the machine \(impaired\)/,
      },
      {
        title: "a machine in another network",
        type: "EC2",
        fields: { vpcId: "vpc-production" },
        reason: /stands in the isolated network vpc-isolated \(vpc-production\)/,
      },
      {
        title: "a database that cannot start",
        type: "RDS",
        fields: { DBInstanceStatus: "incompatible-parameters" },
        reason: /is available \(incompatible-parameters\)/,
      },
      {
        title: "a database with a public address",
        type: "RDS",
        fields: { PubliclyAccessible: true },
        reason: /has no public address/,
      },
      {
        title: "a cluster of another engine",
        type: "Neptune",
        fields: { Engine: "docdb" },
        reason: /runs an engine of its type \(docdb\)/,
      },
      {
        title: "an empty file system",
        type: "EFS",
        fields: { SizeInBytes: { Value: 0 } },
        reason: /holds something \(0 bytes\)/,
      },
      {
        title: "a file system with a fault",
        type: "FSx",
        fields: { Lifecycle: "MISCONFIGURED" },
        reason: /is AVAILABLE or CREATED \(MISCONFIGURED\)/,
      },
      {
        title: "an empty table",
        type: "DynamoDB",
        fields: { items: [] },
        reason: /gives an item that is in the backup \(none\)/,
      },
    ];
    for (const { fields, reason, title, type } of broken) {
      it(`says FAILED of ${title}`, async () => {
        putRestore(aws, "job-1", type, { fields: { ...SOUND[type]?.fields, ...fields } });

        await call(batchOf(ended("job-1")));

        assert.deepEqual(aws.results, ["job-1 FAILED"]);
        assert.match(outcomes().join(), reason);
        assert.deepEqual(metrics(), ['{"RestoreTestsFailed":1}']);
      });
    }

    it("says FAILED of a bucket without the objects of its backup", async () => {
      putRestore(aws, "job-1", "S3", { fields: {} });

      await call(batchOf(ended("job-1")));

      assert.match(outcomes().join(), /holds an object that is in the backup \(none\)/);
    });

    it("looks at a volume of FSx where that is what was restored", async () => {
      const CreatedResourceArn = "arn:aws:fsx:us-west-2:222222222222:volume/fs-1/fsvol-1";
      putRestore(aws, "job-1", "FSx", { job: { CreatedResourceArn } });
      aws.restored.set("fsvol-1", { Lifecycle: "CREATED" });

      await call(batchOf(ended("job-1")));

      assert.deepEqual(aws.results, ["job-1 SUCCESSFUL"]);
    });

    it("writes what was restored, from which point, how long it took, and what was checked", async () => {
      putRestore(aws, "job-1", "EBS");

      await call(batchOf(ended("job-1")));

      const { completedAt, startedAt, ...test } = tests()[0] as Record<string, string>;
      assert.deepEqual(test, {
        restoreJobId: "job-1",
        restoreTestingPlanArn: PLAN_ARN,
        resourceType: "EBS",
        sourceResourceArn: "arn:aws:example:eu-west-1:111111111111:EBS/source",
        recoveryPointArn: "arn:aws:backup:us-west-2:222222222222:recovery-point:1",
        backupVaultArn: "arn:aws:backup:us-west-2:222222222222:backup-vault:air-gapped-test",
        restoredResourceArn: SOUND.EBS?.arn,
        backupSizeBytes: 1024,
        restoreSeconds: 600,
        outcome: "SUCCESSFUL",
        reason: "4 checks hold",
        checks: [
          { claim: "is there", holds: true, seen: "yes" },
          { claim: "is available or in-use", holds: true, seen: "available" },
          { claim: "is encrypted", holds: true, seen: "encrypted" },
          { claim: "has a size", holds: true, seen: "8 GiB" },
        ],
      });
      assert.equal(Date.parse(completedAt ?? "") - Date.parse(startedAt ?? ""), 600_000);
      assert.deepEqual(metrics(), ['{"RestoreTestsSuccessful":1}']);
    });

    it("says FAILED of a restore that AWS Backup could not do, without a result for AWS Backup", async () => {
      const job = { Status: "FAILED", StatusMessage: "the key is disabled", CreatedResourceArn: undefined };
      putRestore(aws, "job-1", "RDS", { job });

      await call(batchOf(ended("job-1", { status: "FAILED" })));

      assert.deepEqual(outcomes(), [
        "job-1 FAILED: AWS Backup ended the restore as FAILED: the key is disabled",
      ]);
      assert.deepEqual(aws.results, []);
    });

    it("says FAILED of a type that nobody can look at", async () => {
      putRestore(aws, "job-1", "EBS", { job: { ResourceType: "Timestream" } });

      await call(batchOf(ended("job-1")));

      assert.deepEqual(outcomes(), [
        "job-1 FAILED: it does not hold that it has a check (no check for Timestream)",
      ]);
    });

    it("waits for what is not ready, and says FAILED when its time is up", async () => {
      const fields = {
        ...SOUND.EC2?.fields,
        checks: { systemStatus: { status: "initializing" }, instanceStatus: { status: "initializing" } },
      };
      putRestore(aws, "job-1", "EC2", { fields, minutesAgo: 59 });
      const early = await call(batchOf(ended("job-1")));
      const written = outcomes();
      putRestore(aws, "job-1", "EC2", { fields, minutesAgo: 60 });

      const late = await call(batchOf(ended("job-1")));

      assert.deepEqual([early, written], [{ batchItemFailures: [{ itemIdentifier: "m0" }] }, []]);
      assert.deepEqual(late, NOTHING_LEFT);
      assert.deepEqual(outcomes(), [
        "job-1 FAILED: timed out after 60 minutes of waiting for EC2's own checks of the machine",
      ]);
      assert.deepEqual(aws.results, ["job-1 FAILED"]);
    });

    it("does not wait for an answer longer than the call has, and says FAILED when none ever comes", async () => {
      putRestore(aws, "job-1", "EBS", { minutesAgo: 61 });
      aws.failNext("DescribeVolumes", { waitMs: 1_000 });

      await call(batchOf(ended("job-1")), 10_050);

      assert.match(
        outcomes().join(),
        /^job-1 FAILED: timed out after 60 minutes of waiting for an answer of AWS; the last was: Error: none within 1 seconds$/,
      );
    });

    it("does not call a restore broken because AWS refused to answer", async () => {
      putRestore(aws, "job-1", "EBS");
      aws.failNext("DescribeVolumes", { code: "UnauthorizedOperation", status: 403 });

      const response = await call(batchOf(ended("job-1")));

      assert.deepEqual(response, { batchItemFailures: [{ itemIdentifier: "m0" }] });
      assert.deepEqual(aws.results, []);
    });

    it("deals with an event that comes twice once", async () => {
      putRestore(aws, "job-1", "EBS");

      const first = await call(batchOf(ended("job-1"), ended("job-1")));
      const second = await call(batchOf(ended("job-1")));

      assert.deepEqual([first, second], [NOTHING_LEFT, NOTHING_LEFT]);
      assert.deepEqual(aws.results, ["job-1 SUCCESSFUL"]);
      assert.equal(tests().length, 1);
      assert.deepEqual(metrics(), []);
    });

    it("asks AWS Backup, whatever order events come in", async () => {
      putRestore(aws, "job-1", "EBS", { job: { Status: "RUNNING", CompletionDate: undefined } });
      const early = await call(batchOf(ended("job-1"), ended("job-1", { status: "RUNNING" })));
      putRestore(aws, "job-1", "EBS");

      await call(batchOf(ended("job-1", { status: "RUNNING" })));

      assert.deepEqual(
        early.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier),
        ["m0", "m1"],
      );
      assert.deepEqual(aws.results, ["job-1 SUCCESSFUL"]);
    });

    it("keeps an event that comes so late that AWS Backup has forgotten the restore", async () => {
      const response = await call(batchOf(ended("job-9", { resourceType: "RDS" })));

      assert.deepEqual(response, NOTHING_LEFT);
      assert.deepEqual(outcomes(), ["job-9 FAILED: AWS Backup knows nothing of this restore any more"]);
    });

    for (const DeletionStatus of ["DELETING", "SUCCESSFUL"])
      it(`says FAILED of what nobody had looked at before it was deleted (${DeletionStatus})`, async () => {
        putRestore(aws, "job-1", "EBS", { job: { DeletionStatus, ValidationStatus: "TIMED_OUT" } });

        await call(batchOf(ended("job-1")));

        assert.deepEqual(outcomes(), [
          "job-1 FAILED: AWS Backup deleted what it restored before anybody had looked at it",
        ]);
        assert.deepEqual(aws.results, ["job-1 FAILED"]);
      });

    it("lets restores alone that people started, and those of other plans", async () => {
      putRestore(aws, "job-1", "EBS", { job: { CreatedBy: undefined } });
      putRestore(aws, "job-2", "EBS", { job: { CreatedBy: { RestoreTestingPlanArn: `${PLAN_ARN}2` } } });

      const response = await call(batchOf(ended("job-1"), ended("job-2")));

      assert.deepEqual([response, aws.results, recordsIn(aws)], [NOTHING_LEFT, [], []]);
    });

    it("hands back what it cannot read, and deals with the rest of the batch", async () => {
      putRestore(aws, "job-1", "EBS");
      const unreadable = [
        "",
        "no json",
        "[]",
        "null",
        '{"detail-type":"Backup Job State Change","detail":{}}',
        '{"detail-type":"Restore Job State Change"}',
        ended("../../records/0000000001.json"),
        ended("", {}),
        7,
        undefined,
      ];

      const response = await call(batchOf(...unreadable, ended("job-1")));

      assert.deepEqual(
        response.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier),
        unreadable.map((_, index) => `m${index}`),
      );
      assert.deepEqual(aws.results, ["job-1 SUCCESSFUL"]);
      assert.equal(
        logged.filter(({ message }) => message === "a message cannot be read").length,
        unreadable.length,
      );
    });

    for (const batch of [undefined, null, {}, { Records: "none" }, "text"])
      it(`refuses what is no batch: ${JSON.stringify(batch)}`, async () => {
        await assert.rejects(call(batch), { message: "this is no batch of messages" });
      });

    it("takes up where it broke down: written and not told", async () => {
      putRestore(aws, "job-1", "EBS");
      aws.failNext(
        "PutRestoreValidationResult",
        ...Array.from({ length: 2 }, () => ({ code: "ServiceUnavailableException", status: 500 })),
      );
      const first = await call(batchOf(ended("job-1")));
      // What was restored has changed since; what is written counts.
      aws.restored.set("vol-0a1b", { status: "error", encrypted: true, size: 8 });

      const second = await call(batchOf(ended("job-1")));

      assert.deepEqual(first, { batchItemFailures: [{ itemIdentifier: "m0" }] });
      assert.deepEqual(second, NOTHING_LEFT);
      assert.deepEqual(aws.results.at(-1), "job-1 SUCCESSFUL");
      assert.equal(tests().length, 1);
    });

    it("tells no result that is not written down", async () => {
      putRestore(aws, "job-1", "EBS");
      aws.failNext("PutObject", { code: "AccessDenied", status: 403 });

      const response = await call(batchOf(ended("job-1")));

      assert.deepEqual([response.batchItemFailures.length, aws.results], [1, []]);
    });

    it("is content when AWS Backup takes no result any more", async () => {
      putRestore(aws, "job-1", "EBS", { job: { ValidationStatus: "TIMED_OUT" } });
      aws.failNext("PutRestoreValidationResult", { code: "InvalidRequestException", status: 400 });

      const response = await call(batchOf(ended("job-1")));

      assert.deepEqual(response, NOTHING_LEFT);
      assert.ok(logged.some(({ message }) => message === "AWS Backup takes no result any more"));
    });

    it("chains the records, so that whoever changes one is found out", async () => {
      for (const [index, type] of ["EBS", "RDS", "S3"].entries()) putRestore(aws, `job-${index}`, type);

      await call(batchOf(ended("job-0"), ended("job-1"), ended("job-2")));

      const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
      const texts = recordsIn(aws);
      assert.deepEqual([texts.length, findChainProblems(texts, sha256)], [4, []]);
      const changed = texts.map((text, index) => (index === 2 ? text.replace("SUCCESSFUL", "FAILED") : text));
      assert.deepEqual(
        findChainProblems(changed, sha256).map(({ path }) => path),
        ["records[3]"],
      );
    });

    it("finds what no event told of, removes what was left behind, and says how long it was silent", async () => {
      putRestore(aws, "job-1", "EBS", { minutesAgo: 120 });
      putRestore(aws, "job-2", "RDS", { job: { Status: "RUNNING" } });
      putRestore(aws, "job-3", "DynamoDB", {
        job: { DeletionStatus: "FAILED", ValidationStatus: "SUCCESSFUL" },
      });
      putRestore(aws, "job-4", "S3", { job: { DeletionStatus: "FAILED", ValidationStatus: "FAILED" } });

      const response = await call(batchOf(SEARCH));

      assert.deepEqual(response, NOTHING_LEFT);
      assert.deepEqual(aws.results, ["job-1 SUCCESSFUL"]);
      assert.deepEqual(
        tests().map((test) => (test as { restoreJobId: string }).restoreJobId),
        ["job-1", "job-3", "job-4"],
      );
      assert.equal(aws.restored.has(SOUND.DynamoDB?.id ?? ""), false);
      assert.deepEqual(metrics().slice(-2), [
        '{"RestoredResourcesLeftBehind":1}',
        '{"HoursSinceEvidence":0}',
      ]);
    });

    it("goes on with the search when one restore makes trouble, and is called again for it", async () => {
      putRestore(aws, "job-1", "EBS");
      putRestore(aws, "job-2", "RDS");
      aws.failNext(
        "PutRestoreValidationResult",
        ...Array.from({ length: 2 }, () => ({ code: "ThrottlingException", status: 429 })),
      );

      const response = await call(batchOf(SEARCH));

      assert.deepEqual(response.batchItemFailures.length, 1);
      assert.equal(tests().length, 2);
      assert.equal(aws.results.at(-1), "job-2 SUCCESSFUL");
    });

    it("begins the evidence with a record of its own, from which silence is counted", async () => {
      await call(batchOf(SEARCH, SEARCH));

      assert.deepEqual(
        [...aws.objects.keys()].map((name) => name.replace(`${EVIDENCE}/`, "")),
        ["records/0000000001.json"],
      );
    });

    it("demands its environment", async () => {
      await assert.rejects(call(batchOf(), 120_000, { NETWORK_ID: "" }), {
        message: "the environment must say NETWORK_ID",
      });
      await assert.rejects(call(batchOf(), 120_000, { TIMEOUT_MINUTES: "soon" }), {
        message: "TIMEOUT_MINUTES must be a number of minutes",
      });
    });
  });
}
