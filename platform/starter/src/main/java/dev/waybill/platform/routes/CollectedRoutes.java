package dev.waybill.platform.routes;

import java.util.Collection;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.spi.Resource;
import org.apache.camel.spring.boot.CamelSpringBootRoutesCollector;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.springframework.context.ApplicationContext;

/** Has Camel start with the routes in use, and not with whatever matches the pattern of their folder. */
final class CollectedRoutes extends CamelSpringBootRoutesCollector {

    private final RoutesInUse routes;

    CollectedRoutes(ApplicationContext context, RoutesInUse routes) {
        super(context, false);
        this.routes = routes;
    }

    @Override
    public Collection<RoutesBuilder> collectRoutesFromDirectory(CamelContext camel, String exclude, String include) {
        List<Resource> files = routes.current().files().entrySet().stream()
                .filter(file -> file.getKey().toString().endsWith(".yaml"))
                .map(file -> ResourceHelper.fromString("file:" + file.getKey(), file.getValue()))
                .toList();
        try {
            return PluginHelper.getRoutesLoader(camel).findRoutesBuilders(files);
        } catch (Exception e) {
            throw new IllegalStateException("The routes in %s cannot be loaded".formatted(routes.folder()), e);
        }
    }
}
