return { types = {}, resources = {} }
