#!/usr/bin/python3
"""Between producer and broker, delays EndTxn as a network may: delay_proxy.py LISTEN_PORT BROKER_PORT EVERY SECONDS

At every EVERYth EndTxn the client's connection is cut and the request delivered SECONDS later, when the client has long connected again and
retried. (Jepsen, Bufstream 0.1.0, 2024: such a request commits or aborts a later transaction.)
"""
import asyncio, sys

END_TXN = 26  # ApiKey of the Kafka protocol
LISTEN, BROKER, EVERY, SECONDS = int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4])
count = 0


async def frame(reader):
    """Size, then ApiKey and the rest; None at the end."""
    try:
        size = await reader.readexactly(4)
        return size + await reader.readexactly(int.from_bytes(size, "big"))
    except (asyncio.IncompleteReadError, ConnectionError):
        return None


async def answers(upstream, client):
    try:
        while data := await upstream.read(65536):
            client.write(data)
            await client.drain()
    except ConnectionError:
        pass
    client.close()


async def deliver_late(request, server, back):
    back.cancel()
    await asyncio.sleep(SECONDS)
    server.write(request)
    await server.drain()
    await asyncio.sleep(1)
    server.close()


async def serve(reader, client):
    global count
    upstream, server = await asyncio.open_connection("127.0.0.1", BROKER)
    back = asyncio.create_task(answers(upstream, client))
    while (request := await frame(reader)) is not None:
        if int.from_bytes(request[4:6], "big") == END_TXN:
            count += 1
            if count % EVERY == 0:
                print("delayed", flush=True)
                client.close()
                await deliver_late(request, server, back)
                return
        server.write(request)
    server.close()


async def main():
    async with await asyncio.start_server(serve, "127.0.0.1", LISTEN) as server:
        print("ready", flush=True)
        await server.serve_forever()

asyncio.run(main())
