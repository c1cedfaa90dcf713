import { findRegionProblems } from "../aws/identifiers";
import { findWholeNumberProblems, got, isRecord, type Problem } from "../problem";
import { findVaultNameProblems } from "../vault/vault-name";
import { backedUpKindOf, findBackedUpResourceProblems } from "./backed-up-type";
import { findDagIdProblems } from "./dag-names";
import { findPrincipalProblems, type AirflowPrincipal } from "./dag-principal";
import { findScheduleProblems, type DatasetPlace } from "./dataset";
import { findUnknownFieldProblems } from "./kept-backup";

/** One rehearsal: the newest recovery point of a table is restored, asked whether it is in use, and removed again. */
export interface DatasetRestoreTest {
  /** Id of its DAG, unique among them all, those of datasets included. */
  readonly dagId: string;
  /**
   * ARN of the DynamoDB table whose recovery points are restored. A restored table has a name that begins with `restore-test-`, so that a role can
   * be limited to what tests made; of other types AWS documents nothing by which a role could tell them apart.
   */
  readonly resourceArn: string;
  /** Region of table and vault. @default - that of the component */
  readonly region?: string;
  /** Vault whose recovery points are restored, of the same account and Region. */
  readonly vaultName: string;
  /** How old the newest recovery point may be, in hours; 1 to 8760. @default 48 */
  readonly newestPointWithinHours?: number;
  /** Minutes that the DAG waits for the restore; 10 to 10 080. @default 480 */
  readonly waitMinutes?: number;
  /** Five fields of cron, or `@hourly`, `@daily`, `@weekly`, `@monthly`. @default - the DAG runs by hand */
  readonly schedule?: string;
  /** What the restore is told besides what AWS recorded, such as `encryptionType`; not `targetTableName`. @default - nothing */
  readonly metadata?: Record<string, string>;
  /** Who takes on the DAG's role. @default - that of the component */
  readonly principal?: AirflowPrincipal;
}

const AGE = { min: 1, max: 8760, unit: "hours" };
const WAIT = { min: 10, max: 10_080, unit: "minutes" };
/** The name of what is restored, which the DAG chooses. */
const TARGET_NAME = "targetTableName";

/** Fields of a restore test; any other is a typing error. */
const FIELDS: readonly string[] = [
  "dagId",
  "resourceArn",
  "region",
  "vaultName",
  "newestPointWithinHours",
  "waitMinutes",
  "schedule",
  "metadata",
  "principal",
];

/**
 * Lists everything that is wrong with a list of restore tests, as somebody wrote them. Airflow knows DAGs by their ids alone, so that a test has
 * none that a dataset has.
 */
export function findRestoreTestsProblems(
  tests: unknown,
  place: DatasetPlace,
  paths: { readonly tests: string; readonly datasets: string },
  datasets: unknown,
): readonly Problem[] {
  const at = (index: number): string => `${paths.tests}[${index}]`;
  if (!Array.isArray(tests))
    return [{ path: paths.tests, reason: `must be a list of restore tests, ${got(tests)}` }];
  const used = [...idsOf(datasets, paths.datasets), ...idsOf(tests, paths.tests)];
  return tests.flatMap((test: unknown, index): readonly Problem[] => {
    const id = isRecord(test) ? test.dagId : undefined;
    const first = used.find((each) => each.id === id);
    return [
      ...findRestoreTestProblems(test, place, at(index)),
      ...(typeof id === "string" && first !== undefined && first.at !== at(index)
        ? [
            {
              path: `${at(index)}.dagId`,
              reason: `must be used once, and ${first.at} has it too, ${got(id)}`,
            },
          ]
        : []),
    ];
  });
}

function idsOf(list: unknown, path: string): readonly { readonly id: unknown; readonly at: string }[] {
  if (!Array.isArray(list)) return [];
  return list.map((each: unknown, index) => ({
    id: isRecord(each) ? each.dagId : undefined,
    at: `${path}[${index}]`,
  }));
}

function findRestoreTestProblems(test: unknown, place: DatasetPlace, at: string): readonly Problem[] {
  if (!isRecord(test)) return [{ path: at, reason: `must be a restore test, ${got(test)}` }];
  const { newestPointWithinHours: age, principal, region = place.region, waitMinutes: wait } = test;
  const here = { accountId: place.accountId, region };
  return [
    ...findDagIdProblems(test.dagId, place.environment, `${at}.dagId`),
    ...(test.region === undefined ? [] : findRegionProblems(region, `${at}.region`)),
    ...findTestedResourceProblems(test.resourceArn, here, `${at}.resourceArn`),
    ...findVaultNameProblems(test.vaultName, `${at}.vaultName`),
    ...(age === undefined ? [] : findWholeNumberProblems(age, `${at}.newestPointWithinHours`, AGE)),
    ...(wait === undefined ? [] : findWholeNumberProblems(wait, `${at}.waitMinutes`, WAIT)),
    ...findScheduleProblems(test.schedule, `${at}.schedule`),
    ...findMetadataProblems(test.metadata, `${at}.metadata`),
    ...(principal === undefined ? [] : findPrincipalProblems(principal, here, `${at}.principal`)),
    ...findUnknownFieldProblems(test, FIELDS, at),
  ];
}

/** Lists what is wrong with the table that a test restores. */
export function findTestedResourceProblems(
  arn: unknown,
  place: { readonly accountId: unknown; readonly region: unknown },
  path: string,
): readonly Problem[] {
  if (backedUpKindOf(arn) === "dynamodb") return findBackedUpResourceProblems(arn, place, path);
  const reason = `must be the ARN of a DynamoDB table, because only what is restored of one can be told by its name, ${got(arn)}`;
  return [{ path, reason }];
}

function findMetadataProblems(metadata: unknown, path: string): readonly Problem[] {
  if (metadata === undefined) return [];
  if (!isRecord(metadata)) return [{ path, reason: `must be texts by their names, ${got(metadata)}` }];
  return Object.entries(metadata).flatMap(([name, value]): readonly Problem[] => {
    const at = `${path}.${name}`;
    if (name === TARGET_NAME)
      return [
        { path: at, reason: `must be left out, because the DAG names what it restores, ${got(value)}` },
      ];
    return typeof value === "string" ? [] : [{ path: at, reason: `must be a text, ${got(value)}` }];
  });
}
