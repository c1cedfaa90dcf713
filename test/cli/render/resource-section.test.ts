import assert from "node:assert/strict";
import { UNKNOWN } from "../../../cli/engine/values";
import { renderResources } from "../../../cli/render/resource-section";
import { createStyle } from "../../../cli/render/style";
import { ExampleStack } from "./example-stack";

const PLAIN = createStyle(false);
const KEY = "aws:kms/key:Key";

describe("renderResources", () => {
  it("marks what the engine treats with more care", () => {
    const stack = new ExampleStack();
    const provider = stack.provider("backup", "222222222222", "us-west-2");
    const options = { protect: true, deleteBeforeReplace: true, retainOnDelete: true, importId: "key-1" };
    stack.declare({ type: KEY, name: "plain", provider, options: { deleteBeforeReplace: false } });
    stack.declare({ type: KEY, name: "careful", provider, options });
    stack.declare({ type: KEY, name: "read", provider, external: true });

    assert.deepEqual(renderResources(stack.preview(), PLAIN, 120), [
      "222222222222  backup",
      "└─ us-west-2",
      "   ├─ kms.Key  plain",
      "   ├─ kms.Key  careful  protected, delete before replace, retain on delete, import key-1",
      "   └─ kms.Key  read     only read",
    ]);
  });

  describe("puts marks that do not fit below each other", () => {
    const stack = new ExampleStack();
    const provider = stack.provider("backup", "222222222222", "us-west-2");
    const options = { protect: true, deleteBeforeReplace: true };
    const parent = stack.declare({ type: "aws-org-backup:index:Group", name: "group" });
    stack.declare({ type: KEY, name: "careful", provider, parent, options });
    stack.declare({ type: KEY, name: "last", provider, parent });
    const head = ["222222222222  backup", "└─ us-west-2", "   └─ Group       group"];
    const last = "      └─ kms.Key  last";

    it("not where they just fit", () => {
      assert.deepEqual(renderResources(stack.preview(), PLAIN, 59), [
        ...head,
        "      ├─ kms.Key  careful  protected, delete before replace",
        last,
      ]);
    });

    it("where one column is missing, with the tree going on beside them", () => {
      assert.deepEqual(renderResources(stack.preview(), PLAIN, 58), [
        ...head,
        "      ├─ kms.Key  careful  protected,",
        "      │                    delete before replace",
        last,
      ]);
    });
  });

  it("says what is not known, and what no account holds", () => {
    const stack = new ExampleStack();
    const inputs = { region: UNKNOWN, allowedAccountIds: UNKNOWN };
    const provider = stack.declare({ type: "pulumi:providers:aws", name: "later", inputs });
    stack.declare({ type: KEY, name: "a", provider });
    stack.declare({ type: KEY, name: "b" });
    stack.declare({ type: "pulumi:pulumi:StackReference", name: "network", external: true });

    assert.deepEqual(renderResources(stack.preview(), PLAIN, 80), [
      "account not known before deployment  later",
      "└─ region not known before deployment",
      "   └─ kms.Key  a",
      "",
      "account not known before deployment",
      "└─ region not known before deployment",
      "   └─ kms.Key  b",
      "",
      "no AWS account",
      "└─ StackReference  network  only read",
    ]);
  });

  it("cuts a long name in the middle, at 40 columns before marks and at the terminal's edge else", () => {
    const stack = new ExampleStack();
    const provider = stack.provider("backup", "222222222222", "us-west-2");
    const name = `begin-${"x".repeat(60)}-end`;
    stack.declare({ type: KEY, name, provider, options: { protect: true } });
    stack.declare({ type: KEY, name: `${name}s`, provider });
    stack.declare({ type: KEY, name: "日本", provider, options: { protect: true } });

    assert.deepEqual(renderResources(stack.preview(), PLAIN, 70).slice(2), [
      `   ├─ kms.Key  begin-${"x".repeat(14)}…${"x".repeat(15)}-end  protected`,
      `   ├─ kms.Key  begin-${"x".repeat(21)}…${"x".repeat(22)}-ends`,
      `   └─ kms.Key  日本${" ".repeat(36)}  protected`,
    ]);
  });
});
