import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { compilePolicy } from "../domain/access/compiled-policy";
import { administratorAccess } from "../domain/access/managed-policy-data/managed-policies";
import { previewedEstate } from "../cli/estate/previewed-estate";
import { previewedPromises } from "../cli/prove/previewed-promises";
import { runPreview } from "../cli/preview/run-preview";
import { actorsOf } from "../domain/estate/actor";
import { decide } from "../domain/estate/ask";
import { UNCHANGED } from "../domain/estate/change";
import type { Estate, EstateRole, EstateVault } from "../domain/estate/estate";
import { vaultTarget } from "../domain/estate/target";
import type { Intent } from "../domain/intents/intent";
import { judgeIntents } from "../domain/intents/judge-intents";
import { pathsOf, phasesOf } from "../domain/reachability/destruction";
import { MODEL_ASSUMPTIONS, movesTowards } from "../domain/reachability/moves";
import { OUTCOME_KINDS } from "../domain/reachability/outcome";
import { prove } from "../domain/reachability/proof";
import { MAX_PATH_LENGTH, Search } from "../domain/reachability/search";
import { median } from "./median";

/**
 * Measures the whole search of who can destroy what in prod: cold, in a process of its own, and warm, against a bare loop of as
 * many decisions; and how long all promises about access take. Prints the figures and
 * fails when one is above its limit.
 */

/** The figures that the project promises. */
const LIMITS = { coldSeconds: 2, peakMegabytes: 300, ratio: 20 };
const RUNS = 5;
const COLD = "--cold";
const ROOT = path.join(__dirname, "..");

async function estateOfProd(): Promise<{
  readonly estate: Estate;
  readonly promises: readonly Intent[];
}> {
  const result = await runPreview({ root: ROOT, stack: "prod", now: new Date() });
  return {
    estate: previewedEstate(result),
    promises: previewedPromises(result).flatMap(({ intents }) => intents),
  };
}

function secondsOf(work: () => void): number {
  const started = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - started) / 1e9;
}

async function cold(): Promise<void> {
  const { estate } = await estateOfProd();
  console.log(JSON.stringify({ seconds: secondsOf(() => prove(estate)) }));
}

/** The peak of the command as a person calls it, preview included. */
function peakMegabytesOfProve(): number {
  const folder = mkdtempSync(path.join(tmpdir(), "bench-"));
  const peakFile = path.join(folder, "peak");
  const args = ["-r", path.join(__dirname, "report-peak.js"), path.join(ROOT, "cli", "start.js"), "prove"];
  spawnSync(process.execPath, args, { cwd: ROOT, env: { ...process.env, PEAK_FILE: peakFile } });
  const kilobytes = Number(readFileSync(peakFile, "utf8"));
  rmSync(folder, { recursive: true });
  return kilobytes / 1024;
}

/** How the search grows: with the moves that a shortest path may have, and with roles that anybody in the account takes on. */
function growthOf(estate: Estate): readonly string[] {
  const [vault] = estate.vaults;
  if (vault === undefined) return [];
  const searched = (of: Estate, maxPathLength: number): number => {
    const actors = actorsOf(of);
    return secondsOf(() => {
      for (const phase of phasesOf(vault)) {
        const search = new Search(of, movesTowards(of, vault, phase), new Map(), maxPathLength);
        for (const actor of actors) pathsOf(search, actor, OUTCOME_KINDS);
      }
    });
  };
  const crowded = (more: number): Estate => ({
    ...estate,
    roles: [...estate.roles, ...Array.from({ length: more }, (_, index) => anybodysRole(vault, index))],
  });
  const known = actorsOf(estate).length;
  const base = searched(estate, MAX_PATH_LENGTH);
  const by = (seconds: number): string => `${(seconds / base).toFixed(1)}x`;
  const depths = [2, 4, 8, 16].map((depth) => `${depth} moves ${by(searched(estate, depth))}`);
  const crowds = [25, 50, 100].map(
    (more) => `${known + more} ${by(searched(crowded(more), MAX_PATH_LENGTH))}`,
  );
  return [
    `  growth with the longest shortest path, against ${MAX_PATH_LENGTH} moves (${base.toFixed(2)} s): ${depths.join(", ")}`,
    `  growth with principals, against ${known}: ${crowds.join(", ")}`,
  ];
}

/** A role that everybody of the account may take on, and that may do everything: it has a part in many ways. */
function anybodysRole({ accountId }: EstateVault, index: number): EstateRole {
  const name = `team-${index}`;
  return {
    name,
    arn: `arn:aws:iam::${accountId}:role/${name}`,
    accountId,
    kind: "other",
    trust: compilePolicy(name, {
      Version: "2012-10-17",
      Statement: [
        { Effect: "Allow", Principal: { AWS: `arn:aws:iam::${accountId}:root` }, Action: "sts:AssumeRole" },
      ],
    }),
    identity: [administratorAccess("aws")],
    urn: name,
  };
}

async function main(): Promise<void> {
  const { stdout } = spawnSync(process.execPath, [...process.execArgv, __filename, COLD], {
    encoding: "utf8",
  });
  const first = JSON.parse(stdout) as { readonly seconds: number };
  const { estate, promises } = await estateOfProd();
  const { verdictCount } = prove(estate);
  const actors = actorsOf(estate);
  const [vault] = estate.vaults;
  if (vault === undefined) throw new Error("prod has no vault");
  const target = vaultTarget(estate, vault, UNCHANGED, "permanent");
  const rounds = Array.from({ length: RUNS }, () => ({
    search: secondsOf(() => prove(estate)),
    floor: secondsOf(() => {
      for (let index = 0; index < verdictCount; index += 1) {
        const actor = actors[index % actors.length];
        if (actor !== undefined)
          decide(estate, { actor, action: "backup:DeleteBackupVaultAccessPolicy", target });
      }
    }),
    promises: secondsOf(() => judgeIntents(estate, promises)),
  }));
  const search = median(rounds.map((round) => round.search));
  const figures: readonly (readonly [what: string, value: number, limit: number, unit: string])[] = [
    ["the whole search of prod, cold, in a process of its own", first.seconds, LIMITS.coldSeconds, "s"],
    ["peak memory of `prove`, with its preview", peakMegabytesOfProve(), LIMITS.peakMegabytes, "MB"],
    [
      `the search / a loop of its ${verdictCount} decisions`,
      search / median(rounds.map((round) => round.floor)),
      LIMITS.ratio,
      "x",
    ],
  ];
  console.log(`Who can destroy what, by ${actors.length} actors; ${MODEL_ASSUMPTIONS.length} assumptions:`);
  console.log(
    `  search ${search.toFixed(3)} s warm; ${promises.length} promises ${median(rounds.map((round) => round.promises)).toFixed(3)} s`,
  );
  for (const line of growthOf(estate)) console.log(line);
  for (const [what, value, limit, unit] of figures) {
    console.log(
      `  ${(value <= limit ? "ok" : "TOO MUCH").padEnd(8)} ${value.toFixed(2)} ${unit} (at most ${limit} ${unit})  ${what}`,
    );
    if (value > limit) process.exitCode = 1;
  }
}

void (process.argv.includes(COLD) ? cold() : main());
