/** The least program that refreshes one URL by the official SDK: what a whole step is measured beside. */
import sdk from '@alicloud/cdn20180510';
import openApi from '@alicloud/openapi-client';

const config = new openApi.Config({
  accessKeyId: process.env.ALIBABA_CLOUD_ACCESS_KEY_ID,
  accessKeySecret: process.env.ALIBABA_CLOUD_ACCESS_KEY_SECRET,
  endpoint: process.env.ENDPOINT,
  protocol: 'http',
});
const client = new sdk.default(config);
const request = new sdk.RefreshObjectCachesRequest({
  objectPath: 'https://www.example.com/a.html',
  objectType: 'File',
});
const { body } = await client.refreshObjectCaches(request);
console.log(body.refreshTaskId);
