import { GetObjectCommand, ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import type { Bucket } from "../core/restored-resources";
import { CLIENT_OPTIONS, idOf, unlessMissing } from "./client-options";

const client = new S3Client(CLIENT_OPTIONS);

/** A bucket of S3, and whether its first object can be read. */
export async function bucket(arn: string): Promise<Bucket | undefined> {
  const name = { Bucket: idOf(arn) };
  const asked = client.send(new ListObjectsV2Command({ ...name, MaxKeys: 1 }));
  const page = await unlessMissing(asked, ["NoSuchBucket"]);
  if (page === undefined) return undefined;
  const [first] = page.Contents ?? [];
  if (first?.Key === undefined || first.Size === 0)
    return { hasObject: first !== undefined, isReadable: true };
  const object = await client.send(new GetObjectCommand({ ...name, Key: first.Key, Range: "bytes=0-0" }));
  const bytes = await object.Body?.transformToByteArray();
  return { hasObject: true, isReadable: (bytes?.length ?? 0) > 0 };
}
