import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runPreview } from "../cli/preview/run-preview";

/** Writes the CloudFormation templates that the committed stacks would deploy into a folder, one file a StackSet. */
const ROOT = join(__dirname, "..");
const STACK_SET = "aws:cloudformation/stackSet:StackSet";

async function main(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const stack of ["dev", "staging", "prod"]) {
    const { resources } = await runPreview({ root: ROOT, stack, now: new Date() });
    const stackSets = resources.filter(({ type }) => type === STACK_SET);
    if (stackSets.length === 0) throw new Error(`stack ${stack} declares no StackSet`);
    for (const { inputs, name } of stackSets) {
      const template = String(inputs.templateBody);
      writeFileSync(join(folder, `${name}.json`), JSON.stringify(JSON.parse(template), undefined, 2));
      console.log(`${name}: ${Buffer.byteLength(template)} of at most 51,200 bytes`);
    }
  }
}

void main(process.argv[2] ?? "templates");
