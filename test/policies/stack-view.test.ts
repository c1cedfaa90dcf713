import assert from "node:assert/strict";
import { StackView, type StackResource } from "../../policies/stack-view";

function resource(type: string, name: string): StackResource {
  return {
    type,
    name,
    urn: `urn:${name}`,
    props: {},
    opts: { protect: false, ignoreChanges: [], aliases: [], additionalSecretOutputs: [] } as never,
    propertyDependencies: {},
    dependencies: [],
    isSet: () => false,
  };
}

const [a1, b1, a2, c1] = [resource("a", "a1"), resource("b", "b1"), resource("a", "a2"), resource("c", "c1")];
const stack = () => new StackView([a1, b1, a2, c1]);

describe("StackView", () => {
  const rows = [
    { title: "gives the resources of a type in the order of the program", types: ["a"], found: [a1, a2] },
    { title: "gives those of the type that is named first, first", types: ["b", "a"], found: [b1, a1, a2] },
    { title: "gives nothing for a type that does not occur", types: ["d"], found: [] },
    { title: "gives nothing for no type", types: [], found: [] },
  ];
  for (const { title, types, found } of rows) {
    it(title, () => {
      assert.deepEqual(stack().ofType(...types), found);
    });
  }

  it("names the types that occur, each once", () => {
    assert.deepEqual(stack().types, ["a", "b", "c"]);
  });

  it("finds a resource by its URN, and only by that", () => {
    assert.deepEqual([stack().get("urn:b1"), stack().get("b1")], [b1, undefined]);
  });

  it("finds out once what is shared, also when that is nothing", () => {
    const view = stack();
    let runs = 0;
    const find = (of: StackView): StackView | undefined => {
      runs += 1;
      return of === view ? undefined : of;
    };

    assert.deepEqual([view.share(find), view.share(find), runs], [undefined, undefined, 1]);
  });

  it("shares nothing with another stack", () => {
    const find = (of: StackView): number => of.resources.length;

    assert.deepEqual([stack().share(find), new StackView([a1]).share(find)], [4, 1]);
  });
});
