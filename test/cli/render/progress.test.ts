import assert from "node:assert/strict";
import { createProgress } from "../../../cli/render/progress";

function recorder(rest: { readonly isTTY?: boolean; readonly columns?: number }) {
  const written: string[] = [];
  return { written, stream: { ...rest, write: (text: string) => written.push(text) } };
}

describe("createProgress", () => {
  it("writes one line, replaces it and erases it", () => {
    const { stream, written } = recorder({ isTTY: true, columns: 80 });
    const progress = createProgress(stream);

    progress.show("Previewing prod");
    progress.show("Previewing dev");
    progress.clear();

    assert.deepEqual(written, ["Previewing prod", "\r\u001b[2KPreviewing dev", "\r\u001b[2K"]);
  });

  it("erases nothing where nothing is shown", () => {
    const { stream, written } = recorder({ isTTY: true });
    const progress = createProgress(stream);

    progress.clear();
    progress.show("x");
    progress.clear();
    progress.clear();

    assert.deepEqual(written, ["x", "\r\u001b[2K"]);
  });

  it("writes nothing where there is no terminal", () => {
    for (const kind of [{}, { isTTY: false }]) {
      const { stream, written } = recorder(kind);
      const progress = createProgress(stream);

      progress.show("Previewing prod");
      progress.clear();

      assert.deepEqual(written, []);
    }
  });

  it("keeps to one line, which is one column shorter than the terminal", () => {
    const { stream, written } = recorder({ isTTY: true, columns: 12 });
    const progress = createProgress(stream);

    progress.show("12345678901");
    progress.clear();
    progress.show("123456789012\n");

    assert.deepEqual(written, ["12345678901", "\r\u001b[2K", "12345…\\u{a}"]);
  });
});
