package syncbit.helm;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds keys of a manifest that Kubernetes does not know. The models collect them separately at every depth. */
final class UnknownKeys {
    private UnknownKeys() {}

    /** The path of each unknown key; empty for a custom resource. */
    static List<String> of(HasMetadata resource) {
        List<String> unknown = new ArrayList<>();
        if (!(resource instanceof GenericKubernetesResource)) {
            find(resource, resource.getKind(), unknown);
        }
        return unknown;
    }

    private static void find(@Nullable Object node, String path, List<String> unknown) {
        if (node instanceof Collection<?> items) {
            items.forEach(item -> find(item, path, unknown));
        } else if (node instanceof Map<?, ?> entries) {
            entries.forEach((key, value) -> find(value, path + "." + key, unknown));
        } else if (node != null && node.getClass().getName().startsWith("io.fabric8.kubernetes.api.model.")) {
            for (Method getter : node.getClass().getMethods()) {
                if (getter.getName().startsWith("get") && getter.getParameterCount() == 0 && !getter.isBridge()) {
                    Object value = read(getter, node);
                    if (getter.getName().equals("getAdditionalProperties") && value instanceof Map<?, ?> kept) {
                        kept.keySet().forEach(key -> unknown.add(path + "." + key));
                    } else {
                        find(value, path + "." + property(getter), unknown);
                    }
                }
            }
        }
    }

    private static @Nullable Object read(Method getter, Object node) {
        try {
            return getter.invoke(node);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static String property(Method getter) {
        return getter.getName().substring(3, 4).toLowerCase(Locale.ROOT)
                + getter.getName().substring(4);
    }
}
