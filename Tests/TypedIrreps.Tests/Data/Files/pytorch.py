"""
Writes pytorch-2.pt and pytorch-4.pt beside this script: what torch.save writes, made by Python's own pickle and zipfile.

    python3 Tests/TypedIrreps.Tests/Data/Files/pytorch.py

It needs no torch: modules of that name hold classes and functions that pickle the way PyTorch's do. pytorch-2.pt is of protocol 2,
which torch.save takes unless told otherwise.
"""

import collections
import io
import pickle
import struct
import sys
import types
import zipfile
from pathlib import Path


def module(name):
    made = types.ModuleType(name)
    sys.modules[name] = made
    return made


def named(home, name, value):
    value.__module__, value.__name__, value.__qualname__ = home.__name__, name, name
    setattr(home, name, value)
    return value


torch, utils, storages = module("torch"), module("torch._utils"), module("torch.storage")
rebuild_v2 = named(utils, "_rebuild_tensor_v2", lambda *arguments: None)
rebuild_v3 = named(utils, "_rebuild_tensor_v3", lambda *arguments: None)
rebuild_parameter = named(utils, "_rebuild_parameter", lambda *arguments: None)
FORMATS = {"Float": "f", "Double": "d", "Long": "q", "Int": "i", "Bool": "?", "Half": "e"}
classes = {name: named(torch, name + "Storage", type(name + "Storage", (), {})) for name in FORMATS}
untyped = named(storages, "UntypedStorage", type("UntypedStorage", (), {}))
Size = named(torch, "Size", type("Size", (tuple,), {"__reduce__": lambda self: (Size, (tuple(self),))}))


class DType:
    def __init__(self, name):
        self.name = name
        setattr(torch, name, self)

    def __reduce__(self):
        return self.name


DType.__module__ = "torch"
int16 = DType("int16")
float32 = DType("float32")


class Storage:
    def __init__(self, kind, count, content, device="cpu"):
        self.kind, self.count, self.content, self.device = kind, count, content, device

    @classmethod
    def of(cls, name, *numbers, device="cpu"):
        return cls(classes[name], len(numbers), struct.pack(f"<{len(numbers)}{FORMATS[name]}", *numbers), device)


class Tensor:
    def __init__(self, storage, offset, size, stride, requires_grad=False, dtype=None):
        self.arguments = (storage, offset, size, stride, requires_grad, collections.OrderedDict())
        self.dtype = dtype

    def __reduce_ex__(self, protocol):
        return (rebuild_v3, self.arguments + (self.dtype,)) if self.dtype else (rebuild_v2, self.arguments)


class Parameter:
    def __init__(self, data):
        self.data = data

    def __reduce_ex__(self, protocol):
        return rebuild_parameter, (self.data, True, collections.OrderedDict())


class Pickler(pickle.Pickler):
    def __init__(self, stream, protocol):
        super().__init__(stream, protocol)
        self.keys, self.storages = {}, []

    def persistent_id(self, value):
        if not isinstance(value, Storage):
            return None
        if id(value) not in self.keys:
            self.keys[id(value)] = str(len(self.storages))
            self.storages.append(value)
        return "storage", value.kind, self.keys[id(value)], value.device, value.count


def save(path, value, protocol):
    stream = io.BytesIO()
    pickler = Pickler(stream, protocol)
    pickler.dump(value)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        def add(name, content):
            archive.writestr(zipfile.ZipInfo(f"{path.stem}/{name}"), content)

        add("data.pkl", stream.getvalue())
        add("byteorder", "little")
        for key, storage in enumerate(pickler.storages):
            add(f"data/{key}", storage.content)
        add("version", "3\n")


def checkpoint():
    shared = Storage.of("Float", 0.5, 1, 2, 3, 4, 5, device="cuda:0")
    state = collections.OrderedDict()
    state["layer.weight"] = Tensor(shared, 0, (2, 3), (3, 1))
    state["layer.transposed"] = Tensor(shared, 0, (3, 2), (1, 3))
    state["layer.tail"] = Tensor(shared, 4, (2,), (1,))
    state["tied"] = state["layer.weight"]
    state["steps"] = Tensor(Storage.of("Long", -7), 0, (), ())
    state["mask"] = Tensor(Storage.of("Bool", True, False, True), 0, (3,), (1,))
    state["half"] = Parameter(Tensor(Storage.of("Half", 1.5, -2), 0, (2,), (1,), True))
    state["repeated"] = Tensor(Storage.of("Double", 2.25), 0, (2, 2), (0, 0))
    state["empty"] = Tensor(Storage.of("Int"), 0, (0, 3), (3, 1))
    state["short"] = Tensor(Storage(untyped, 4, struct.pack("<2h", 3, -4)), 0, (2,), (1,), dtype=int16)
    state._metadata = collections.OrderedDict([("", {"version": 1}), ("layer", {"version": 2})])
    group = {"lr": 1e-3, "betas": (0.9, 0.999), "params": [0, 1], "fused": None, "maximize": False}
    return {
        "state_dict": state,
        "optimizer": {"state": {0: {"step": 12}}, "param_groups": [group]},
        "epoch": 300,
        "big": [-1, 70000, 2**40, -(2**63), 2**64 - 1, -(2**2100)],
        "name": "SEGNN \u2113=1",
        "raw": b"\x00\xff",
        "kinds": {"only"},
        "size": Size((2, 3)),
        "dtype": float32,
        "done": True,
        "nothing": [(), [], {}, set()],
    }


for version in (2, 4):
    save(Path(__file__).parent / f"pytorch-{version}.pt", checkpoint(), version)
