import type { ResourceTypeName } from "../aws/resource-types";
import type { RecoveryObjective } from "../recovery-objectives/recovery-objectives";
import { LARGE_GIB, SMALL_GIB, type TimeRange } from "../recovery-objectives/recovery-time";
import { placeKeysOf } from "../restore-testing/testable-type";
import { bullets, shell, subpart, table, text, type Block, type RunbookSection } from "./document";
import { lookAtRestored } from "./restored-look";
import type { Confidence, Ingredient, RestoreRecipe } from "./recipes/recipe";
import { restoreRecipeOf } from "./restore-recipe";
import type { RunbookFacts } from "./runbook-facts";
import { ask, call, callInto, callToFile, pause, set, type ShellStep } from "./shell";
import { asBreakGlass, inMember } from "./who";

/** The heading of the part about a type. */
export const restoreTitle = (type: string): string => `Restore ${type}`;

const CONFIDENCE: Readonly<Record<Confidence, string>> = {
  documented: "AWS's page of the type names these keys; nobody has restored with exactly these values [?].",
  reported: "Others report that restores work so; AWS's pages name the keys only in part [?].",
  assumed: "Nobody has confirmed these keys [?]: compare them with the recorded metadata before you start.",
};

/** How resources of a type are restored, from what must exist to what is missing afterwards. */
export function restoreSection(facts: RunbookFacts, objective: RecoveryObjective): RunbookSection {
  const { isCopied, recovery, type } = objective;
  const recipe = restoreRecipeOf(type);
  return subpart(restoreTitle(type), [
    text(
      isCopied
        ? facts.breakGlass === undefined
          ? "Nobody may restore from the air-gapped vault, because the stack names nobody: this works from a local recovery point only."
          : `Here: from the air-gapped vault into the backup account. ${elsewhere()}`
        : `${type} has no copy in the air-gapped vault: this works in the account of the resource only, as long as its local recovery points last.`,
    ),
    text(
      `**Takes** ${minutes(recovery.small)} up to ${SMALL_GIB} GiB${doubt(recovery.isStated.small)}, ` +
        `${minutes(recovery.large)} from ${LARGE_GIB / 1_024} TiB on${doubt(recovery.isStated.large)}: ${recovery.decides}. AWS promises no time.`,
    ),
    text("**Must exist in the target before:**"),
    bullets(recipe.exists),
    text("**Restore metadata:**"),
    table(
      ["key", "value", "meaning"],
      recipe.gives.map(({ key, means, value }) => [`\`${key}\``, `\`${value}\``, means]),
    ),
    text(...metadataNotes(type, recipe)),
    shellOf(facts, objective, recipe),
    text(
      "Repeat the last command until it says `COMPLETED`. For `FAILED` go to [A restore failed](#a-restore-failed).",
    ),
    ...lookAtRestored(facts, type, isCopied && facts.breakGlass !== undefined),
    text("**Not restored:**"),
    bullets(recipe.missing),
  ]);
}

function elsewhere(): string {
  return "For another place change the first lines as [Where to restore](#where-to-restore) says.";
}

function metadataNotes(
  type: ResourceTypeName,
  { confidence, drops, startsEmpty }: RestoreRecipe,
): readonly string[] {
  const needed = placeKeysOf(type).map(({ otherwise, shown }) => `\`${shown}\`, because ${otherwise}`);
  return [
    startsEmpty
      ? "Nothing of the recorded metadata is used; it is shown to compare."
      : `The rest is what was recorded with the backup${drops.length === 0 ? "" : `, without ${drops.map((key) => `\`${key}\``).join(", ")}, which mean something in the source only`}.`,
    ...(needed.length === 0 ? [] : [`The place must be given, as for a restore test: ${needed.join("; ")}.`]),
    CONFIDENCE[confidence],
  ];
}

function shellOf(facts: RunbookFacts, { isCopied }: RecoveryObjective, recipe: RestoreRecipe): Block {
  const { apiType, ingredients } = recipe;
  const useGlass = isCopied && facts.breakGlass !== undefined;
  const where = useGlass ? asBreakGlass(facts) : inMember(facts);
  return shell(where, [
    ...(useGlass ? centralPlace(facts) : localPlace(facts)),
    ask("RECOVERY_POINT", "ARN that you chose in step 3"),
    ...ingredients.flatMap((ingredient) => stepsFor(ingredient, facts, useGlass)),
    callToFile(
      "recorded.json",
      "backup",
      "get-recovery-point-restore-metadata",
      { "backup-vault-name": "$VAULT", "recovery-point-arn": "$RECOVERY_POINT" },
      "RestoreMetadata",
    ),
    { kind: "jq", args: ingredients, program: programOf(recipe), from: "recorded.json", to: "restore.json" },
    { kind: "show", file: "recorded.json" },
    { kind: "show", file: "restore.json" },
    pause(
      "Read `restore.json`, compare it with `recorded.json`, and change it in an editor where the table says so. Every value must be a text in quotes. Then, in the same shell:",
    ),
    callInto(
      "JOB",
      "backup",
      "start-restore-job",
      {
        "recovery-point-arn": "$RECOVERY_POINT",
        "iam-role-arn": "$ROLE",
        ...(apiType === undefined ? {} : { "resource-type": apiType }),
        metadata: "file://restore.json",
      },
      "RestoreJobId",
    ),
    call(
      "backup",
      "describe-restore-job",
      { "restore-job-id": "$JOB" },
      { query: "[Status,PercentDone,StatusMessage,CreatedResourceArn]" },
    ),
  ]);
}

/** Vault and role in the backup account. */
export function centralPlace({ breakGlass, vault }: RunbookFacts): readonly ShellStep[] {
  return [set("VAULT", vault.name), set("ROLE", breakGlass?.restoreRoleArn ?? "")];
}

/** Vault and role in the account of a resource. */
export function localPlace({ local, partition }: RunbookFacts): readonly ShellStep[] {
  return [
    ask("ACCOUNT", "account of the resource, twelve digits"),
    set("VAULT", local.vaultName),
    set("ROLE", `arn:${partition}:iam::$ACCOUNT:role/${local.backupRoleName}`),
  ];
}

/** Everything but what only describes the backup, without the dropped keys, and with what is given. */
function programOf({ drops, gives, startsEmpty }: RestoreRecipe): readonly string[] {
  const given = gives.map(
    ({ key, value }, index) => `  ${key}: ${value}${index === gives.length - 1 ? "" : ","}`,
  );
  if (startsEmpty) return ["{", ...given, "}"];
  return [
    'with_entries(select(.key | test("^(InformationalOnly|aws:backup):") | not))',
    ...(drops.length === 0 ? [] : [`| del(${drops.map((key) => `.${key}`).join(", ")})`]),
    "| . + {",
    ...given,
    "}",
  ];
}

function stepsFor(
  ingredient: Ingredient,
  { partition, rehearsal, backup, vault }: RunbookFacts,
  isCentral: boolean,
): readonly ShellStep[] {
  const isolated = isCentral ? rehearsal : undefined;
  switch (ingredient) {
    case "NEW_NAME":
      return [ask("NEW_NAME", "a name that is still free in the target")];
    case "SUBNET_GROUP":
      return isolated?.subnetGroupName === undefined
        ? [ask("SUBNET_GROUP", "name of a subnet group for databases in the target")]
        : [set("SUBNET_GROUP", isolated.subnetGroupName)];
    case "SUBNET":
      return isolated === undefined
        ? [ask("SUBNET", "id of a subnet in the target")]
        : [
            callInto(
              "SUBNET",
              "ec2",
              "describe-subnets",
              { filters: `Name=tag:Name,Values=${isolated.networkName}` },
              "Subnets[0].SubnetId",
            ),
          ];
    case "SECURITY_GROUP":
      return isolated === undefined
        ? [ask("SECURITY_GROUP", "id of a security group in the target")]
        : [
            callInto(
              "SECURITY_GROUP",
              "ec2",
              "describe-security-groups",
              { filters: `Name=group-name,Values=${isolated.securityGroupName}` },
              "SecurityGroups[0].GroupId",
            ),
          ];
    case "ZONE":
      return [callInto("ZONE", "ec2", "describe-availability-zones", {}, "AvailabilityZones[0].ZoneName")];
    case "KEY_ARN":
      return !isCentral || vault.keyAlias === undefined
        ? [ask("KEY_ARN", "ARN of a key in the target")]
        : [
            callInto(
              "KEY_ID",
              "kms",
              "list-aliases",
              {},
              `Aliases[?AliasName=='${vault.keyAlias}'].TargetKeyId | [0]`,
            ),
            set("KEY_ARN", `arn:${partition}:kms:${backup.region}:${backup.accountId}:key/$KEY_ID`),
          ];
    case "CLUSTER_ROLE":
      return [ask("CLUSTER_ROLE", "ARN of a role for the cluster in the target")];
    case "CLUSTER_VERSION":
      return [ask("CLUSTER_VERSION", "version of Kubernetes, as the source had it")];
    case "HOST":
      return [ask("HOST", "see the table above")];
  }
}

/** `15 to 30 minutes`, `2 to 12 hours`. */
export function minutes({ max, min }: TimeRange): string {
  if (max < 60) return `${min} to ${max} minutes`;
  return min < 60 ? `${min} minutes to ${inHours(max)}` : `${min / 60} to ${inHours(max)}`;
}

function inHours(minutesOfTime: number): string {
  const hours = Math.ceil(minutesOfTime / 60);
  return hours === 1 ? "1 hour" : `${hours} hours`;
}

/** The mark of what nobody could confirm. */
export function doubt(isStated: boolean): string {
  return isStated ? "" : " [?]";
}
