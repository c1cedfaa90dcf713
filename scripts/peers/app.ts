/**
 * What the preview of prod declares, as an application of the AWS CDK: typed constructs where CloudFormation has the resource, a plain `CfnResource`
 * where it is a property of another one (a bucket's versioning) or does not exist. So both sides write and judge as many resources, and cdk-nag
 * sees the types that its rules look for.
 *
 * Runs in the scratch folder of `bench-peers.ts`, where the CDK is installed; the project itself does not depend on it.
 */
import { App, CfnResource, Stack, Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import { readFileSync } from "node:fs";
import { ACCOUNT, CONSTRUCTS, type Inputs } from "./constructs";

interface Resource {
  readonly name: string;
  readonly type: string;
  readonly stack: string;
  readonly inputs: Inputs;
}

function capitalized(inputs: Inputs): Inputs {
  return Object.fromEntries(
    Object.entries(inputs).map(([key, value]) => [key.slice(0, 1).toUpperCase() + key.slice(1), value]),
  );
}

const app = new App({ outdir: process.env.CDK_OUTDIR });
const stacks = new Map<string, Stack>();
for (const resource of JSON.parse(readFileSync("resources.json", "utf8")) as Resource[]) {
  const { inputs, name, type } = resource;
  const stack =
    stacks.get(resource.stack) ??
    new Stack(app, resource.stack, { env: { account: ACCOUNT, region: "us-west-2" } });
  stacks.set(resource.stack, stack);
  const construct = CONSTRUCTS[type];
  const [, service = "", kind = ""] = /:(\w+).*:(\w+)$/.exec(type) ?? [];
  if (construct !== undefined) construct(stack, name, inputs);
  else new CfnResource(stack, name, { type: `AWS::${service}::${kind}`, properties: capitalized(inputs) });
}
if (process.env.NAG === "true") Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
app.synth();
