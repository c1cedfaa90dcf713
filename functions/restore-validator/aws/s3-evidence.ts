import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import type { EvidenceBucket } from "../core/ports";
import { CLIENT_OPTIONS, unlessMissing } from "./client-options";

/** Says that there is an object of this key already, or that somebody is writing it at this moment. */
const TAKEN = ["PreconditionFailed", "ConditionalRequestConflict"];

/** Evidence in a bucket of Amazon S3. Encryption and lock are the bucket's own defaults. */
export class S3Evidence implements EvidenceBucket {
  readonly #client = new S3Client(CLIENT_OPTIONS);
  readonly #bucket: string;

  constructor(bucket: string) {
    this.#bucket = bucket;
  }

  async lastKey(prefix: string): Promise<string | undefined> {
    let last: string | undefined;
    let token: string | undefined;
    do {
      const page = await this.#client.send(
        new ListObjectsV2Command({
          Bucket: this.#bucket,
          Prefix: prefix,
          ...(token === undefined ? {} : { ContinuationToken: token }),
        }),
      );
      last = page.Contents?.at(-1)?.Key ?? last;
      token = page.IsTruncated === true ? page.NextContinuationToken : undefined;
    } while (token !== undefined);
    return last;
  }

  async read(key: string): Promise<string | undefined> {
    const asked = this.#client.send(new GetObjectCommand({ Bucket: this.#bucket, Key: key }));
    const object = await unlessMissing(asked, ["NoSuchKey"]);
    return object?.Body?.transformToString("utf-8");
  }

  async create(key: string, text: string): Promise<boolean> {
    const put = this.#client.send(
      new PutObjectCommand({
        Bucket: this.#bucket,
        Key: key,
        Body: text,
        ContentType: "application/json",
        IfNoneMatch: "*",
      }),
    );
    return (await unlessMissing(put, TAKEN)) !== undefined;
  }
}
