import type { RequestContext } from "../../access/request-context";
import { RESTORED_NAME_PREFIX, RESTORED_TAG, VALIDATOR_ACTIONS } from "../../restore-testing/validator-role";
import { withoutGuardrails } from "../alerts/alert-promise";
import { both } from "../both";
import type { Asker, Intent, Subject } from "../intent";
import type { RehearsalPromise } from "./rehearsal-promise";

const {
  lookingAtDatabases,
  lookingAtFileSystems,
  lookingAtFsx,
  lookingAtMachines,
  readingBuckets,
  readingTables,
  removingDatabases,
  removingFileSystems,
  removingFsx,
  removingMachines,
} = VALIDATOR_ACTIONS;

/** What is looked at and removed by calls that know what a restore test made by its tag, and an action that it never does. */
const TAGGED = [
  [
    ["EBS", "EC2"],
    lookingAtMachines,
    removingMachines,
    "ec2",
    "volume/vol-0123456789abcdef0",
    "ec2:RunInstances",
  ],
  [
    ["Aurora", "DocumentDB", "Neptune", "RDS"],
    lookingAtDatabases,
    removingDatabases,
    "rds",
    "db:one",
    "rds:ModifyDBInstance",
  ],
  [
    ["EFS"],
    lookingAtFileSystems,
    removingFileSystems,
    "elasticfilesystem",
    "file-system/fs-1",
    "elasticfilesystem:CreateFileSystem",
  ],
  [["FSx"], lookingAtFsx, removingFsx, "fsx", "file-system/fs-1", "fsx:DeleteBackup"],
] as const;

/** What the validator does with restored resources: look at them and remove them, and leave all others alone. */
export function restoredIntents(promise: RehearsalPromise): readonly Intent[] {
  const { resourceTypes } = promise;
  const isTested = (types: readonly string[]): boolean => types.some((type) => resourceTypes.includes(type));
  return [
    ...TAGGED.filter(([types]) => isTested(types)).flatMap((row) => taggedIntents(promise, row)),
    ...(isTested(["DynamoDB"]) ? tableIntents(promise) : []),
    ...(isTested(["S3"]) ? bucketIntents(promise) : []),
  ];
}

function commonOf({ accountId }: RehearsalPromise): Pick<Intent, "claim" | "evenWithout" | "requirements"> {
  return {
    claim: "The validator looks at what was restored, removes it, and leaves everything else alone",
    requirements: ["R23", "R35"],
    evenWithout: withoutGuardrails(accountId),
  };
}

function validatorOf({ accountId, validatorName }: RehearsalPromise): readonly Asker[] {
  return [{ role: validatorName, of: accountId }];
}

function taggedIntents(
  promise: RehearsalPromise,
  [, looking, removing, service, resource, never]: (typeof TAGGED)[number],
): readonly Intent[] {
  const { accountId: of, region } = promise;
  const arn = `arn:aws:${service}:${region}:\${account}:${resource}`;
  const common = commonOf(promise);
  const validator = validatorOf(promise);
  const restored: readonly Subject[] = [{ arn, of, tags: { [RESTORED_TAG]: "job-1" } }];
  const everything: readonly Subject[] = [{ arn: "*", of }];
  return [
    ...both(common, [], validator, looking, everything),
    ...both(common, [], validator, removing, restored),
    ...both(common, validator, [], removing, [{ arn, of, tags: {} }]),
    ...both(common, validator, [], [never], [...everything, ...restored]),
  ];
}

function tableIntents(promise: RehearsalPromise): readonly Intent[] {
  const { accountId: of, region } = promise;
  const table = (name: string): readonly Subject[] => [
    { arn: `arn:aws:dynamodb:${region}:\${account}:table/${name}`, of },
  ];
  const restored = table(`${RESTORED_NAME_PREFIX}1`);
  return [
    ...both(commonOf(promise), [], validatorOf(promise), readingTables, restored),
    ...both(commonOf(promise), validatorOf(promise), [], readingTables, table("orders")),
    ...both(commonOf(promise), validatorOf(promise), [], ["dynamodb:PutItem"], restored),
  ];
}

function bucketIntents(promise: RehearsalPromise): readonly Intent[] {
  const { accountId: of } = promise;
  const object = (bucket: string): readonly Subject[] => [{ arn: `arn:aws:s3:::${bucket}/key`, of }];
  const restored = `${RESTORED_NAME_PREFIX}1`;
  const inAccount: RequestContext = { "aws:ResourceAccount": of };
  const [reading, listing] = readingBuckets;
  const itself: readonly Subject[] = [{ arn: `arn:aws:s3:::${restored}`, of }];
  return [
    ...both(commonOf(promise), [], validatorOf(promise), [reading], object(restored), inAccount),
    ...both(commonOf(promise), [], validatorOf(promise), [listing], itself, inAccount),
    ...both(commonOf(promise), validatorOf(promise), [], [reading], object("orders"), inAccount),
    ...both(commonOf(promise), validatorOf(promise), [], [reading], object(restored), {
      "aws:ResourceAccount": "999999999998",
    }),
    ...both(
      commonOf(promise),
      validatorOf(promise),
      [],
      ["s3:PutObject", "s3:DeleteObject"],
      object(restored),
      inAccount,
    ),
  ];
}
