import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureCompiled } from "./compile.js";
import { median } from "./median";

/**
 * Measures how long the effective policies of a large organization take, and that the time grows with the accounts and
 * not faster. Both sizes are measured in turn in one run. Prints the figures and fails when one is above its limit.
 */

const ROOT = join(__dirname, "..");
const RUNS = 5;
const ACCOUNTS = 10_000;
const GROWTH = 10;
const UNITS = 500;
const POLICIES = 50;
/** The figures that the project promises. */
const LIMITS = { seconds: 1, peakMegabytes: 300, timeRatio: 12 };

interface Measurement {
  readonly seconds: number;
  readonly peakMegabytes: number;
}

/** A rule of the size that is usual: windows, retention, one copy. */
function rule(index: number): object {
  const vault = `arn:aws:backup:us-west-2:222222222222:backup-vault:air-gapped-${index % 3}`;
  return {
    schedule_expression: { "@@assign": `cron(${index % 60} 10 * * ? *)` },
    start_backup_window_minutes: { "@@assign": "60" },
    complete_backup_window_minutes: { "@@assign": "120" },
    target_backup_vault_name: { "@@assign": "AWSBackup-local" },
    lifecycle: { delete_after_days: { "@@assign": String(14 + index) } },
    copy_actions: {
      [vault]: {
        target_backup_vault_arn: { "@@assign": vault },
        lifecycle: { delete_after_days: { "@@assign": "180" } },
      },
    },
  };
}

/** The first policy is a whole plan; the others add a rule, change windows, and wish what they may not have. */
function policy(index: number): object {
  if (index > 0) {
    return {
      plans: {
        org_daily: {
          regions: { "@@append": ["eu-north-1"] },
          rules: {
            daily: {
              start_backup_window_minutes: { "@@assign": String(60 + index) },
              lifecycle: { delete_after_days: { "@@assign": "1" } },
            },
            [`extra_${index % 8}`]: rule(index),
          },
        },
      },
    };
  }
  const locked = { "@@operators_allowed_for_child_policies": ["@@none"], "@@assign": "14" };
  return {
    plans: {
      org_daily: {
        regions: { "@@assign": ["eu-west-1"] },
        rules: { daily: { ...rule(0), lifecycle: { delete_after_days: locked } } },
        selections: {
          resources: {
            all: {
              iam_role_arn: { "@@assign": "arn:aws:iam::$account:role/AWSBackup-org-backup" },
              resource_types: { "@@assign": ["*"] },
              conditions: {
                string_not_equals: {
                  opt_out: {
                    condition_key: { "@@assign": "aws:ResourceTag/backup" },
                    condition_value: { "@@assign": "false" },
                  },
                },
              },
            },
          },
        },
      },
    },
  };
}

/** Units four deep, each with a policy of its own; every tenth account has one too. */
function organization(accounts: number): object {
  const unit = (index: number): string => `ou-a1b2-${String(index).padStart(8, "0")}`;
  const name = (index: number): string => `policy_${index % POLICIES}`;
  return {
    roots: [{ id: "r-a1b2", name: "Root", policies: [name(0)] }],
    organizationalUnits: Array.from({ length: UNITS }, (_, index) => ({
      id: unit(index),
      name: `unit ${index}`,
      parent: index < 8 ? "r-a1b2" : unit(Math.floor(index / 8) - 1),
      policies: [name(1 + (index % (POLICIES - 1)))],
    })),
    accounts: Array.from({ length: accounts }, (_, index) => ({
      id: String(300_000_000_000 + index),
      name: `account ${index}`,
      parent: unit(index % UNITS),
      policies: index % 10 === 0 ? [name(1 + (index % (POLICIES - 1)))] : [],
    })),
    policies: Object.fromEntries(
      Array.from({ length: POLICIES }, (_, index) => [name(index), policy(index)]),
    ),
  };
}

function measure(folder: string, accounts: number): Measurement {
  const peakFile = join(folder, "peak");
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["-r", join(__dirname, "report-peak.js"), join(__dirname, "evaluate-effective-policies.js")],
    {
      cwd: ROOT,
      env: { ...process.env, PEAK_FILE: peakFile, ORGANIZATION_FILE: fileOf(folder, accounts) },
      encoding: "utf8",
    },
  );
  if (status !== 0) throw new Error(`the evaluation ended with ${String(status)}:\n${stderr}`);
  const { seconds } = JSON.parse(stdout) as { readonly seconds: number };
  return { seconds, peakMegabytes: Number(readFileSync(peakFile, "utf8")) / 1024 };
}

function fileOf(folder: string, accounts: number): string {
  return join(folder, `${accounts}.json`);
}

ensureCompiled(ROOT);
const folder = mkdtempSync(join(tmpdir(), "bench-"));
const sizes = [ACCOUNTS, ACCOUNTS * GROWTH];
for (const accounts of sizes) writeFileSync(fileOf(folder, accounts), JSON.stringify(organization(accounts)));
const rounds = Array.from({ length: RUNS }, () => ({
  small: measure(folder, ACCOUNTS),
  large: measure(folder, ACCOUNTS * GROWTH),
}));
rmSync(folder, { recursive: true });

const small = median(rounds.map((round) => round.small.seconds));
const large = median(rounds.map((round) => round.large.seconds));
const peak = median(rounds.map((round) => round.small.peakMegabytes));
const figures: readonly (readonly [what: string, value: number, limit: number, unit: string])[] = [
  [`effective policies of ${ACCOUNTS} accounts`, small, LIMITS.seconds, "s"],
  [`peak memory of that`, peak, LIMITS.peakMegabytes, "MB"],
  [`time of ${GROWTH} times the accounts / that`, large / small, LIMITS.timeRatio, "x"],
];

console.log(
  `Medians of ${RUNS} runs in turn; ${UNITS} units and ${POLICIES} policies, read from JSON, one document an account:`,
);
for (const [what, value, limit, unit] of figures) {
  const verdict = value <= limit ? "ok" : "TOO MUCH";
  console.log(`  ${verdict.padEnd(8)} ${value.toFixed(2)} ${unit} (at most ${limit} ${unit})  ${what}`);
  if (value > limit) process.exitCode = 1;
}
