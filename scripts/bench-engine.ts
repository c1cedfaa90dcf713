import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { RealEngine } from "../test/acceptance/engine/real-engine";
import { ProjectCopy } from "../test/support/project-copy";
import { median } from "./median";
import { findCommandLine, NO_COMMAND_LINE, variablesOf } from "./pulumi-command-line";

/**
 * Measures the preview of prod by the real Pulumi engine, with the policy pack, against an empty program on the same engine, and against the offline
 * preview, in turn in one run. AWS is a test double, which answers at once: only the program, the engine and the pack take time.
 */

const RUNS = 3;

const WITH_PACK = ["--policy-pack", "policies"];

async function secondsOf(run: () => unknown): Promise<number> {
  const started = process.hrtime.bigint();
  await run();
  return Number(process.hrtime.bigint() - started) / 1e9;
}

async function main(): Promise<void> {
  const project = new ProjectCopy("copied");
  const empty = new ProjectCopy("copied");
  const engine = new RealEngine(project.folder);
  const emptyEngine = new RealEngine(empty.folder);
  try {
    writeFileSync(join(empty.folder, "infra", "index.ts"), "export {};\n");
    await engine.succeed("stack", "init", "prod");
    await emptyEngine.succeed("stack", "init", "prod");
    const preview = ["preview", "--stack", "prod", "--non-interactive"];
    const contenders = {
      offline: () => project.run("preview", "--stack", "prod"),
      empty: () => emptyEngine.succeed(...preview),
      prod: () => engine.succeed(...preview),
      judged: () => engine.succeed(...preview, ...WITH_PACK),
    };
    await contenders.judged();
    const rounds: Record<keyof typeof contenders, number>[] = [];
    for (let round = 0; round < RUNS; round += 1) {
      rounds.push({
        offline: await secondsOf(contenders.offline),
        empty: await secondsOf(contenders.empty),
        prod: await secondsOf(contenders.prod),
        judged: await secondsOf(contenders.judged),
      });
    }
    const seconds = (name: keyof typeof contenders): number => median(rounds.map((round) => round[name]));
    const against = (name: keyof typeof contenders): string =>
      `${seconds(name).toFixed(2)} s, ${(seconds(name) / seconds("empty")).toFixed(2)} x the empty program`;
    console.log(`Medians of ${RUNS} runs in turn; AWS is a test double that makes nothing:`);
    console.log(`  an empty program, on the real engine    ${seconds("empty").toFixed(2)} s`);
    console.log(`  prod, on the real engine                ${against("prod")}`);
    console.log(`  prod with the pack, on the real engine  ${against("judged")}`);
    console.log(`  prod with the pack, offline             ${against("offline")}`);
  } finally {
    for (const one of [engine, emptyEngine, project, empty]) one.remove();
  }
}

const commandLine = findCommandLine();
if (commandLine === undefined) {
  console.log(`bench:engine: not measured, because ${NO_COMMAND_LINE}`);
  process.exitCode = 1;
} else {
  Object.assign(process.env, variablesOf(commandLine));
  main().catch((error: unknown) => {
    throw error;
  });
}
