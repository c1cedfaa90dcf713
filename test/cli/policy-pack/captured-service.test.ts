import assert from "node:assert/strict";
import Module, { createRequire } from "node:module";
import * as path from "node:path";
import { captureService } from "../../../cli/policy-pack/captured-service";
import { temporaryFolder, type TemporaryFolder } from "../../support/temporary-folder";

/** A module in the place of the policy SDK, and one beside it, which export what they get as gRPC. */
const FILES = {
  "node_modules/@pulumi/policy/server.js": 'module.exports = require("@grpc/grpc-js");',
  "node_modules/other/index.js": 'module.exports = require("@grpc/grpc-js");',
  "node_modules/@grpc/grpc-js/index.js": "exports.Server = class Real {}; exports.status = { OK: 0 };",
};

interface Grpc {
  readonly Server: new () => { addService(definition: object, handlers: object): void; bindAsync(): void };
  readonly ServerCredentials?: { createInsecure(): unknown };
  readonly status: unknown;
}

describe("captureService", () => {
  let folder: TemporaryFolder;
  const load = (file: string): Grpc => {
    const entry = path.join(folder.path, "node_modules", file);
    return createRequire(entry)(entry) as Grpc;
  };

  beforeEach(() => {
    folder = temporaryFolder(FILES);
  });
  afterEach(() => {
    folder.remove();
  });

  it("hands over what the policy SDK would serve, on no port", () => {
    const taken: object[] = [];
    const release = captureService((handlers) => taken.push(handlers));
    const { Server, ServerCredentials } = load("@pulumi/policy/server.js");
    const handlers = { analyze: () => undefined };
    const server = new Server();
    server.addService({}, handlers);
    server.bindAsync();
    release();

    assert.deepEqual(taken, [handlers]);
    assert.equal(ServerCredentials?.createInsecure(), undefined);
  });

  it("leaves all else of gRPC to the SDK, and all of it to others", () => {
    const release = captureService(() => undefined);
    const [ofSdk, ofOther] = [load("@pulumi/policy/server.js"), load("other/index.js")];
    release();

    assert.deepEqual([ofSdk.status, ofOther.status], [{ OK: 0 }, { OK: 0 }]);
    assert.deepEqual([ofSdk.Server.name, ofOther.Server.name], ["Server", "Real"]);
  });

  it("gives the loader back", () => {
    const before: unknown = Reflect.get(Module, "_load");
    captureService(() => undefined)();

    assert.equal(Reflect.get(Module, "_load"), before);
    assert.equal(load("@pulumi/policy/server.js").Server.name, "Real");
  });
});
