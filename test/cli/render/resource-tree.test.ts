import assert from "node:assert/strict";
import { growResourceTree, type ResourceNode } from "../../../cli/render/resource-tree";
import { ExampleStack } from "./example-stack";

type Names = readonly (string | readonly [string, Names])[];

/** The tree as nested names: `[account, role, [[region, [component, [resource]]]]]`. */
function namesOf(stack: ExampleStack): unknown {
  return growResourceTree(stack.preview()).map(({ account, regions }) => [
    account.id ?? "?",
    account.role,
    regions.map(({ region, roots }) => [region, nodesOf(roots)]),
  ]);
}

function nodesOf(nodes: readonly ResourceNode[]): Names {
  return nodes.map(({ resource, children }) =>
    children.length === 0 ? resource.name : ([resource.name, nodesOf(children)] as const),
  );
}

const KEY = "aws:kms/key:Key";
const GROUP = "aws-org-backup:index:Group";

describe("growResourceTree", () => {
  it("shows a component in every place that holds something of it", () => {
    const stack = new ExampleStack();
    const one = stack.provider("one", "111111111111", "eu-west-1");
    const two = stack.provider("two", "222222222222", "us-west-2");
    const outer = stack.declare({ type: GROUP, name: "outer" });
    const inner = stack.declare({ type: GROUP, name: "inner", parent: outer });
    stack.declare({ type: KEY, name: "a", parent: inner, provider: one });
    stack.declare({ type: KEY, name: "b", parent: inner, provider: two });
    stack.declare({ type: KEY, name: "c", parent: inner, provider: one, inputs: { region: "eu-central-1" } });
    stack.declare({ type: KEY, name: "d", parent: outer, provider: one });
    stack.declare({ type: "aws:iam/role:Role", name: "e", provider: one });

    assert.deepEqual(namesOf(stack), [
      [
        "111111111111",
        "one",
        [
          ["eu-west-1", [["outer", [["inner", ["a"]], "d"]]]],
          ["eu-central-1", [["outer", [["inner", ["c"]]]]]],
          ["global", ["e"]],
        ],
      ],
      ["222222222222", "two", [["us-west-2", [["outer", [["inner", ["b"]]]]]]]],
    ]);
  });

  it("puts a resource beside the resource that is its parent, because the parent says nothing about its place", () => {
    const stack = new ExampleStack();
    const provider = stack.provider("one", "111111111111", "eu-west-1");
    const group = stack.declare({ type: GROUP, name: "group" });
    const parent = stack.declare({ type: KEY, name: "parent", parent: group, provider });
    stack.declare({ type: KEY, name: "child", parent, provider });

    assert.deepEqual(namesOf(stack), [
      ["111111111111", "one", [["eu-west-1", [["group", ["parent", "child"]]]]]],
    ]);
  });

  it("names every provider of an account, and each account once", () => {
    const stack = new ExampleStack();
    const one = stack.provider("one", "111111111111", "eu-west-1");
    const other = stack.provider("other", "111111111111", "eu-west-1");
    stack.declare({ type: KEY, name: "a", provider: one });
    stack.declare({ type: KEY, name: "b", provider: other });

    assert.deepEqual(namesOf(stack), [["111111111111", "one, other", [["eu-west-1", ["a", "b"]]]]]);
  });

  it("keeps accounts that are not known apart by their provider", () => {
    const stack = new ExampleStack();
    const [one, other] = ["one", "other"].map((name) =>
      stack.declare({ type: "pulumi:providers:aws", name, inputs: { region: "eu-west-1" } }),
    );
    if (one !== undefined) stack.declare({ type: KEY, name: "a", provider: one });
    if (other !== undefined) stack.declare({ type: KEY, name: "b", provider: other });

    assert.deepEqual(namesOf(stack), [
      ["?", "one", [["eu-west-1", ["a"]]]],
      ["?", "other", [["eu-west-1", ["b"]]]],
    ]);
  });

  it("puts what no account holds last: stack references and components without resources", () => {
    const stack = new ExampleStack();
    const provider = stack.provider("one", "111111111111", "eu-west-1");
    stack.declare({ type: "pulumi:pulumi:StackReference", name: "network", external: true });
    const empty = stack.declare({ type: GROUP, name: "empty" });
    stack.declare({ type: GROUP, name: "emptier", parent: empty });
    stack.declare({ type: KEY, name: "a", provider });

    assert.deepEqual(namesOf(stack), [
      ["111111111111", "one", [["eu-west-1", ["a"]]]],
      ["?", "", [["", ["network", ["empty", ["emptier"]]]]]],
    ]);
  });

  it("has nothing for a stack with providers alone", () => {
    const stack = new ExampleStack();
    stack.provider("one", "111111111111", "eu-west-1");

    assert.deepEqual(namesOf(stack), []);
  });
});
