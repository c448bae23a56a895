// Drives the server with the official TypeScript SDK's client, in each era, over standard input and output and over
// HTTP: finds an operation that was not named beforehand, describes it, calls it; asks and is asked.
//
//   node sdk.mjs LUA HTTP_URL TOKEN
//
// MODULES is the directory that npm installed the SDK into; SANDBOX_INTERCOM_URL is where the sandbox is.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const require = createRequire(pathToFileURL(process.env.MODULES + '/package.json'));
const load = async name => import(pathToFileURL(require.resolve(name)));
const { Client, StreamableHTTPClientTransport } = await load('@modelcontextprotocol/client');
const { StdioClientTransport } = await load('@modelcontextprotocol/client/stdio');

const [lua, url, token] = process.argv.slice(2);

const transports = {
  stdio: () => new StdioClientTransport({
    command: lua, args: ['spec/support/mcp_server.lua', '{ write = true }'],
    env: process.env, stderr: 'inherit',
  }),
  http: () => new StreamableHTTPClientTransport(new URL(url), {
    requestInit: { headers: { Authorization: `Bearer ${token}` } },
  }),
};

async function connect(transport, era) {
  const versionNegotiation = era === 'legacy' ? undefined : { mode: era === 'auto' ? 'auto' : { pin: '2026-07-28' } };
  const client = new Client({ name: 'spec', version: '1.0.0' }, { capabilities: { elicitation: {} }, versionNegotiation });
  client.questions = [];
  client.setRequestHandler('elicitation/create', async request => {
    client.questions.push(request.params.message);
    return { action: 'accept', content: { allow: client.agrees } };
  });
  await client.connect(transports[transport]());
  return client;
}

async function drive(transport, era) {
  const client = await connect(transport, era);
  assert.equal(client.getNegotiatedProtocolVersion(), era === 'legacy' ? '2025-11-25' : '2026-07-28');
  assert.match(client.getInstructions(), /find/);

  const { tools } = await client.listTools();
  assert.deepEqual(tools.map(tool => tool.name), ['find', 'describe', 'call', 'write', 'destroy']);
  const call = async (name, args, options) => {
    const result = await client.callTool({ name, arguments: args }, options);
    assert.deepEqual(JSON.parse(result.content[0].text), result.structuredContent);
    return result;
  };

  // An operation that only its description names.
  const found = await call('find', { words: 'look for people', service: 'intercom' });
  const { operation } = found.structuredContent.operations.find(each => /contacts\.search$/.test(each.operation));
  const { parameters } = (await call('describe', { operation })).structuredContent;
  assert.ok(parameters.required.includes('query'));
  const leads = await call('call', {
    operation, parameters: { query: { field: 'role', operator: '=', value: 'lead' } }, fields: ['id', 'role'], max: 3,
  });
  assert.equal(leads.structuredContent.records.length, 3);
  assert.ok(leads.structuredContent.records.every(record => record.role === 'lead'));
  const told = [];
  await call('call', { operation: 'intercom.contacts.list', parameters: { per_page: 20 }, fields: ['id'], max: 100 },
    { onprogress: progress => told.push(progress.progress) });
  // What is told right before the answer, the client drops.
  assert.deepEqual(told, [20, 40, 60, 80, 100].slice(0, told.length));
  assert.ok(transport === 'http' || told.length > 0);
  const next = await call('call', { operation, resume: leads.structuredContent.resume, fields: ['id'], max: 1 });
  assert.ok(!leads.structuredContent.records.some(record => record.id === next.structuredContent.records[0].id));

  const wrong = await call('call', { operation, parameters: { query: { field: 'role', operator: '=', value: 'lead' }, srot: {} } });
  assert.equal(wrong.isError, true);
  assert.equal(wrong.structuredContent.error.nearest, 'sort');
  await assert.rejects(client.callTool({ name: 'nobody' }));

  // What can't be undone is asked before.
  const tag = (await call('write', { operation: 'intercom.tags.create', parameters: { name: `${transport} ${era}` } }))
    .structuredContent.result;
  const destroy = () => call('destroy', { operation: 'intercom.tags.delete', parameters: { id: tag.id } });
  client.agrees = false;
  assert.equal((await destroy()).isError, true);
  client.agrees = true;
  assert.ok(!(await destroy()).isError);
  assert.equal(client.questions.length, 2);
  assert.match(client.questions[0], /intercom\.tags\.delete/);

  const { resources } = await client.listResources();
  assert.ok(resources.some(resource => resource.uri === 'switchboard://intercom'));
  const { contents } = await client.readResource({ uri: 'switchboard://intercom/tags' });
  assert.match(contents[0].text, /intercom\.tags\.create/);
  const { prompts } = await client.listPrompts();
  assert.ok(prompts.some(prompt => prompt.name === 'person'));
  const prompt = await client.getPrompt({ name: 'person', arguments: { email: 'ada@example.com' } });
  assert.match(prompt.messages[0].content.text, /ada@example\.com/);

  // Many at once.
  const many = await Promise.all(Array.from({ length: 20 }, (_, i) => call('find', { words: 'tags', max: i + 1 })));
  many.forEach((result, i) => assert.equal(result.structuredContent.operations.length, Math.min(i + 1, many[19].structuredContent.operations.length)));
  await client.close();
  console.log(`sdk: ${transport}, ${era}: right`);
}

for (const transport of ['stdio', 'http']) for (const era of ['legacy', 'modern', 'auto']) await drive(transport, era);

// Nobody is let in without the token.
await assert.rejects(new Client({ name: 'spec', version: '1' }).connect(new StreamableHTTPClientTransport(new URL(url))));
console.log('sdk: no token: refused');
